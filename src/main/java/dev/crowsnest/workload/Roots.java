package dev.crowsnest.workload;

import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.podsecurity.ControllerOwner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows owner references through what is known of a cluster's workloads. */
final class Roots {
  /** Pod, Job, CronJob, and the custom controllers above them. */
  private static final int MAX_OWNERS = 8;

  private final ClusterObjects objects;

  Roots(ClusterObjects objects) {
    this.objects = objects;
  }

  static WorkloadRef ref(KnownObject object) {
    return ref(object.key(), object.uid());
  }

  static WorkloadRef ref(ObjectKey key, String uid) {
    return new WorkloadRef(key.namespace(), key.kind().text(), key.name(), uid);
  }

  /**
   * Returns the outermost owner known of an object with this owner. References that lead in a
   * circle, or further than any controller's do, are not believed.
   */
  WorkloadRef root(WorkloadRef object, Optional<ControllerOwner> owner) {
    WorkloadRef root = object;
    Optional<ControllerOwner> next = owner;
    for (int i = 0; next.isPresent(); i++) {
      ControllerOwner reference = next.get();
      WorkloadRef direct =
          new WorkloadRef(object.namespace(), reference.kind(), reference.name(), reference.uid());
      if (i == MAX_OWNERS || direct.mayBe(object)) {
        return object;
      }
      KnownObject known = known(direct);
      next = known == null ? Optional.empty() : StoredWorkload.owner(known.content());
      // ReplicaSets are named after their Deployment, whose events the log may not show.
      root =
          next.isPresent() || reference.deployment().isEmpty()
              ? direct
              : new WorkloadRef(object.namespace(), "Deployment", reference.deployment(), "");
    }
    return withUid(root);
  }

  /** Returns the object if it is known to exist, and is not another one with the same name. */
  @Nullable KnownObject known(WorkloadRef ref) {
    ObjectKey key = WorkloadKind.key(ref.kind(), ref.namespace(), ref.name());
    KnownObject known = key == null ? null : objects.existing(key);
    return known != null && ref.mayBe(ref(known)) ? known : null;
  }

  private WorkloadRef withUid(WorkloadRef ref) {
    KnownObject known = ref.uid().isEmpty() ? known(ref) : null;
    return known == null ? ref : ref(known);
  }
}
