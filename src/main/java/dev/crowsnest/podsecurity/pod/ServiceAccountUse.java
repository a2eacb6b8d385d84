package dev.crowsnest.podsecurity.pod;

/**
 * The service account that a pod runs as.
 *
 * @param name empty if left out, which means the namespace's {@code default}
 * @param automountToken whether its token is mounted; if unset, the account itself decides
 */
public record ServiceAccountUse(String name, Flag automountToken) {
  static ServiceAccountUse read(JsonCursor spec) {
    String name = spec.textOrEmpty("serviceAccountName");
    return new ServiceAccountUse(
        name.isEmpty() ? spec.textOrEmpty("serviceAccount") : name,
        spec.flag("automountServiceAccountToken"));
  }
}
