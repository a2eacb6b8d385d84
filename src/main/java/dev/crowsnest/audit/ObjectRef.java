package dev.crowsnest.audit;

/**
 * What a request was about (audit.k8s.io/v1 {@code ObjectReference}). As in Kubernetes' own type,
 * the empty string and an absent member are the same.
 *
 * @param apiGroup empty for the core group
 * @param name empty for lists, and always if {@code generateName} was used
 */
public record ObjectRef(
    String resource,
    String subresource,
    String namespace,
    String name,
    String uid,
    String apiGroup,
    String apiVersion,
    String resourceVersion) {

  /** The reference of a non-resource request. */
  public static final ObjectRef NONE = new ObjectRef("", "", "", "", "", "", "", "");

  /** Returns {@code resource} or {@code resource/subresource}, as in RBAC and audit policies. */
  public String resourcePath() {
    return subresource.isEmpty() ? resource : resource + '/' + subresource;
  }
}
