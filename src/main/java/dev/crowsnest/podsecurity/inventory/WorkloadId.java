package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.Text;
import java.util.Comparator;

/**
 * Identifies an object.
 *
 * @param kind {@code Deployment}, {@code Pod}; that of a custom controller if it owns pods
 * @param name {@code NAME-*} if the log does not show the name that the API server generated
 */
public record WorkloadId(String namespace, String kind, String name)
    implements Comparable<WorkloadId> {
  private static final Comparator<WorkloadId> ORDER =
      Comparator.comparing(WorkloadId::namespace)
          .thenComparing(WorkloadId::kind)
          .thenComparing(WorkloadId::name);
  private static final int MAX_LENGTH = 253;

  /** Cuts names: those longer than Kubernetes allows come from a log that no API server wrote. */
  public WorkloadId {
    namespace = Text.cut(namespace, MAX_LENGTH);
    kind = Text.cut(kind, MAX_LENGTH);
    name = Text.cut(name, MAX_LENGTH);
  }

  @Override
  public int compareTo(WorkloadId other) {
    return ORDER.compare(this, other);
  }
}
