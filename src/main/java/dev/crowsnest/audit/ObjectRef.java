package dev.crowsnest.audit;

/**
 * What a request was about (audit.k8s.io/v1 {@code ObjectReference}). As in Kubernetes' own type
 * the empty string and an absent member are the same.
 *
 * @param apiGroup empty for the core group
 * @param name empty for lists, and for ever where {@code generateName} was used
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

  /** {@code resource} or {@code resource/subresource}, as RBAC and audit policies write it. */
  public String resourcePath() {
    return subresource.isEmpty() ? resource : resource + '/' + subresource;
  }
}
