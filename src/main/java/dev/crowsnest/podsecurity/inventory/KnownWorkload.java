package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pod or workload that exists, as far as the log shows it.
 *
 * @param changed when the pod in it last changed
 * @param idle whether it has no pods because it is scaled to zero
 * @param partial whether its present state does not follow from the log
 */
record KnownWorkload(
    WorkloadId id,
    Optional<WorkloadId> owner,
    List<StandardViolation> violations,
    Instant changed,
    boolean idle,
    boolean partial) {
  KnownWorkload {
    violations = List.copyOf(violations);
  }

  static KnownWorkload of(KnownObject object) {
    ObjectKey key = object.key();
    return new KnownWorkload(
        id(key),
        InventoryFields.owner(object.content(), key.namespace()),
        InventoryFields.violations(object.content()),
        InventoryFields.changed(object.content()),
        InventoryFields.isIdle(object.content()),
        !object.certainty().isSure());
  }

  static WorkloadId id(ObjectKey key) {
    return new WorkloadId(key.namespace(), key.kind().text(), key.name());
  }
}
