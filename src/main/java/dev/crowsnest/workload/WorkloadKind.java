package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.podsecurity.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of objects that are pods or make pods. {@link StoredWorkload}s are kept of them, and
 * never the pod itself.
 */
public enum WorkloadKind implements ObjectKind {
  POD('p', Workload.POD, 50_000),
  REPLICATION_CONTROLLER('c', Workload.REPLICATION_CONTROLLER, 20_000),
  REPLICA_SET('e', Workload.REPLICA_SET, 50_000),
  DEPLOYMENT('D', Workload.DEPLOYMENT, 20_000),
  STATEFUL_SET('S', Workload.STATEFUL_SET, 20_000),
  DAEMON_SET('d', Workload.DAEMON_SET, 20_000),
  JOB('j', Workload.JOB, 50_000),
  CRON_JOB('J', Workload.CRON_JOB, 20_000);

  /** All kinds of this domain. */
  public static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  /** Longer than pods run whose deletion no event showed. */
  private static final Duration RETENTION = Duration.ofDays(90);

  private final char code;
  private final Workload workload;
  private final int limit;

  WorkloadKind(char code, Workload workload, int limit) {
    this.code = code;
    this.workload = workload;
    this.limit = limit;
  }

  /** Returns the kind that the API serves under this resource; null if it is not followed. */
  static @Nullable WorkloadKind ofResource(String resource, String apiGroup) {
    Workload workload = Workload.ofResource(resource);
    if (workload == null || !workload.isServedBy(apiGroup)) {
      return null;
    }
    for (WorkloadKind kind : values()) {
      if (kind.workload == workload) {
        return kind;
      }
    }
    return null;
  }

  /** Returns the key of an object by its kind as written in objects; null for other kinds. */
  static @Nullable ObjectKey key(String kind, String namespace, String name) {
    for (WorkloadKind one : values()) {
      if (one.text().equals(kind)) {
        return new ObjectKey(one, namespace, name);
      }
    }
    return null;
  }

  Workload workload() {
    return workload;
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

  @Override
  public int limit() {
    return limit;
  }

  /** Pods, ReplicaSets and Jobs come and go; what else there is may run for years unwritten. */
  @Override
  public Duration retention() {
    return switch (this) {
      case POD, REPLICA_SET, JOB -> RETENTION;
      default -> WHILE_IT_EXISTS;
    };
  }

  /** Returns it unchanged: {@link WorkloadContents} has made it. */
  @Override
  public JsonNode stored(JsonNode stored) {
    return stored;
  }

  @Override
  public Optional<JsonNode> patched(JsonNode part, JsonNode stored) {
    return Optional.of(StoredWorkload.added(part, stored));
  }
}
