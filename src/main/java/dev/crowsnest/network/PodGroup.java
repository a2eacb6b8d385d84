package dev.crowsnest.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pods of one namespace with equal labels: no policy tells them apart.
 *
 * @param labels empty for pods without labels, which stand for all that are not known
 */
public record PodGroup(String namespace, Map<String, String> labels)
    implements Comparable<PodGroup> {
  private static final int MOST_SHOWN = 4;

  /** Labels that controllers give each pod or generation of pods. */
  private static final Set<String> OF_CONTROLLERS =
      Set.of(
          "pod-template-hash",
          "pod-template-generation",
          "controller-revision-hash",
          "controller-uid",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/job-name",
          "job-name",
          "statefulset.kubernetes.io/pod-name",
          "topology.kubernetes.io/region",
          "topology.kubernetes.io/zone",
          "apps.kubernetes.io/pod-index");

  public PodGroup {
    labels = Map.copyOf(labels);
  }

  /** Returns the group that stands for all pods of a namespace that are not known. */
  static PodGroup rest(String namespace) {
    return new PodGroup(namespace, Map.of());
  }

  boolean isRest() {
    return labels.isEmpty();
  }

  /**
   * Returns the labels that people wrote: {@code app=web,tier=front}; without any, one that a
   * controller gave, and empty for pods without labels.
   */
  public String words() {
    List<String> own =
        new TreeMap<>(labels)
            .entrySet().stream()
                .filter(label -> !OF_CONTROLLERS.contains(label.getKey()))
                .map(label -> label.getKey() + '=' + label.getValue())
                .toList();
    if (own.isEmpty() && !labels.isEmpty()) {
      return new TreeSet<>(labels.keySet()).first() + "=*";
    }
    return own.size() <= MOST_SHOWN
        ? String.join(",", own)
        : String.join(",", own.subList(0, MOST_SHOWN)) + ",...";
  }

  @Override
  public int compareTo(PodGroup other) {
    int order = namespace.compareTo(other.namespace);
    order = order == 0 ? words().compareTo(other.words()) : order;
    return order == 0
        ? new TreeMap<>(labels).toString().compareTo(new TreeMap<>(other.labels).toString())
        : order;
  }
}
