package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.podsecurity.pod.Text;
import java.util.Optional;

/**
 * The controller that an object belongs to, as its owner references name it.
 *
 * @param kind {@code ReplicaSet}; that of a custom controller if it owns pods
 * @param uid empty if the reference has none
 * @param deployment the Deployment that a ReplicaSet is named after, which the log may not show;
 *     empty for other owners
 */
public record ControllerOwner(String kind, String name, String uid, String deployment) {
  /** Longer than Kubernetes allows, and so from a log that no API server wrote. */
  private static final int MAX_LENGTH = 253;

  private static final String POD_TEMPLATE_HASH = "pod-template-hash";

  /** Reads the owner from an object's metadata, of any shape; empty if it has none. */
  public static Optional<ControllerOwner> of(JsonNode metadata) {
    for (JsonNode reference : metadata.path("ownerReferences")) {
      String kind = reference.path("kind").asText("");
      // A kubelet's own pods do not belong to a workload.
      if (reference.path("controller").asBoolean() && !kind.isEmpty() && !kind.equals("Node")) {
        String name = reference.path("name").asText("");
        return Optional.of(
            new ControllerOwner(
                cut(kind.equals("ScheduledJob") ? "CronJob" : kind),
                cut(name),
                cut(reference.path("uid").asText("")),
                kind.equals("ReplicaSet") ? cut(deployment(name, metadata)) : ""));
      }
    }
    return Optional.empty();
  }

  /** Returns the kind of the outermost owner that the reference alone shows. */
  public String outermostKind() {
    return deployment.isEmpty() ? kind : "Deployment";
  }

  /** Returns the name of the outermost owner that the reference alone shows. */
  public String outermostName() {
    return deployment.isEmpty() ? name : deployment;
  }

  private static String deployment(String replicaSet, JsonNode metadata) {
    String hash = metadata.path("labels").path(POD_TEMPLATE_HASH).asText("");
    return !hash.isEmpty() && replicaSet.endsWith('-' + hash)
        ? replicaSet.substring(0, replicaSet.length() - hash.length() - 1)
        : "";
  }

  private static String cut(String text) {
    return Text.cut(text, MAX_LENGTH);
  }
}
