package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.podsecurity.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Pods and the objects that contain a pod template. {@link InventoryFields}, made by the inventory,
 * are stored for them, and never the pod itself.
 */
enum InventoryKind implements ObjectKind {
  POD('p', Workload.POD),
  POD_TEMPLATE('t', Workload.POD_TEMPLATE),
  REPLICATION_CONTROLLER('c', Workload.REPLICATION_CONTROLLER),
  REPLICA_SET('e', Workload.REPLICA_SET),
  DEPLOYMENT('D', Workload.DEPLOYMENT),
  STATEFUL_SET('S', Workload.STATEFUL_SET),
  DAEMON_SET('d', Workload.DAEMON_SET),
  JOB('j', Workload.JOB),
  CRON_JOB('J', Workload.CRON_JOB);

  static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  private final char code;
  private final Workload workload;

  InventoryKind(char code, Workload workload) {
    this.code = code;
    this.workload = workload;
  }

  /** Returns the kind of a workload: CronJobs were once ScheduledJobs. */
  static InventoryKind of(Workload workload) {
    for (InventoryKind kind : values()) {
      if (kind.workload == workload) {
        return kind;
      }
    }
    return CRON_JOB;
  }

  /** Returns the key of an object; its names are cut like those of {@link WorkloadId}. */
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
    return workload.isServedBy(apiGroup);
  }

  @Override
  public boolean isNamespaced() {
    return true;
  }

  /** Returns the fields unchanged: the inventory has made them. */
  @Override
  public JsonNode stored(JsonNode fields) {
    return fields;
  }

  /**
   * Adds the fields of a part that was written: what else the object contains, and what the part
   * fixed, is unknown.
   */
  @Override
  public Optional<JsonNode> patched(JsonNode fields, JsonNode stored) {
    return Optional.of(InventoryFields.added(fields, stored));
  }
}
