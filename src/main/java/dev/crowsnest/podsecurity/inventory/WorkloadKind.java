package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.podsecurity.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pods and the objects that hold the template of one. What is stored of them are {@link
 * WorkloadFields}, made by the inventory: no pod is.
 */
enum WorkloadKind implements ObjectKind {
  POD('p', Workload.POD, Set.of("")),
  POD_TEMPLATE('t', Workload.POD_TEMPLATE, Set.of("")),
  REPLICATION_CONTROLLER('c', Workload.REPLICATION_CONTROLLER, Set.of("")),
  REPLICA_SET('e', Workload.REPLICA_SET, Set.of("apps", "extensions")),
  DEPLOYMENT('D', Workload.DEPLOYMENT, Set.of("apps", "extensions")),
  STATEFUL_SET('S', Workload.STATEFUL_SET, Set.of("apps")),
  DAEMON_SET('d', Workload.DAEMON_SET, Set.of("apps", "extensions")),
  JOB('j', Workload.JOB, Set.of("batch")),
  CRON_JOB('J', Workload.CRON_JOB, Set.of("batch"));

  static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  private final char code;
  private final Workload workload;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
  private final Set<String> groups;

  WorkloadKind(char code, Workload workload, Set<String> groups) {
    this.code = code;
    this.workload = workload;
    this.groups = groups;
  }

  /** The kind of a workload: CronJobs were once ScheduledJobs. */
  static WorkloadKind of(Workload workload) {
    for (WorkloadKind kind : values()) {
      if (kind.workload == workload) {
        return kind;
      }
    }
    return CRON_JOB;
  }

  /** The key of an object; its names are cut as those of {@link WorkloadId} are. */
  ObjectKey key(String namespace, String name) {
    WorkloadId id = new WorkloadId(namespace, text(), name);
    return new ObjectKey(this, id.namespace(), id.name());
  }

  @Override
  public char code() {
    return code;
  }

  @Override
  public String text() {
    return workload.kind();
  }

  @Override
  public String resource() {
    return workload.resource();
  }

  @Override
  public boolean isServedBy(String apiGroup) {
    return groups.contains(apiGroup);
  }

  @Override
  public boolean isNamespaced() {
    return true;
  }

  /** As it is: the inventory has made it. */
  @Override
  public JsonNode stored(JsonNode fields) {
    return fields;
  }

  /** A part of the object was written: what else it holds, and what the part mended, is unknown. */
  @Override
  public Optional<JsonNode> patched(JsonNode fields, JsonNode stored) {
    return Optional.of(WorkloadFields.added(fields, stored));
  }
}
