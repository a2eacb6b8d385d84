package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectVersion;
import dev.crowsnest.podsecurity.ControllerOwner;
import dev.crowsnest.podsecurity.pod.FoundPod;
import java.util.Optional;

/**
 * A pod or workload as written by a request.
 *
 * @param version with uid and resourceVersion if the log shows the stored object
 * @param owner the controller that it belongs to
 * @param idle whether it is scaled to zero
 * @param isTerminating whether it is already being deleted, and is only written to let it go
 * @param fingerprint of the pod; different pods have different ones
 */
record WrittenWorkload(
    ObjectKey key,
    ObjectVersion version,
    Optional<WorkloadId> owner,
    boolean idle,
    boolean isTerminating,
    int fingerprint) {
  static WrittenWorkload of(AuditEvent event, FoundPod found, InventoryKind kind) {
    JsonNode object = event.body(found.source());
    JsonNode metadata = object.path("metadata");
    JsonNode replicas = object.path("spec").path("replicas");
    String namespace = event.objectRef().namespace();
    boolean isStored = found.source() == Body.RESPONSE_OBJECT;
    return new WrittenWorkload(
        kind.key(namespace, name(event.objectRef(), metadata)),
        new ObjectVersion(
            isStored ? metadata.path("uid").asText("") : "",
            isStored ? metadata.path("resourceVersion").asText("") : "",
            event.stageTime()),
        owner(namespace, metadata),
        replicas.isInt() && replicas.intValue() == 0,
        metadata.hasNonNull("deletionTimestamp"),
        found.pod().hashCode());
  }

  private static String name(ObjectRef ref, JsonNode metadata) {
    if (!ref.name().isEmpty()) {
      return ref.name();
    }
    String name = metadata.path("name").asText("");
    return name.isEmpty() ? metadata.path("generateName").asText("") + '*' : name;
  }

  private static Optional<WorkloadId> owner(String namespace, JsonNode metadata) {
    return ControllerOwner.of(metadata)
        .map(owner -> new WorkloadId(namespace, owner.outermostKind(), owner.outermostName()));
  }
}
