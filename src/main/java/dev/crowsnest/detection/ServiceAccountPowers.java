package dev.crowsnest.detection;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.change.SubjectPosture;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.workload.Powers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What service accounts of a cluster may do, themselves and as members of groups. Remembered until
 * anything about access changes: pods are written far more often. Belongs to one thread.
 */
final class ServiceAccountPowers implements Powers {
  private static final long ASSUMED_BINDINGS =
      Defaults.ofKubernetes().keySet().stream()
          .filter(key -> AccessKind.isBinding(key.kind()))
          .count();

  private static final int REMEMBERED = 5_000;

  private final String cluster;
  private final Knowledge known;
  private final Map<Subject, List<String>> powers = new HashMap<>();
  private long changes;

  ServiceAccountPowers(String cluster, Knowledge known) {
    this.cluster = cluster;
    this.known = known;
  }

  @Override
  public List<String> of(String namespace, String serviceAccount) {
    return known(namespace, serviceAccount).orElse(List.of());
  }

  /** Returns the same; empty if nothing about access in the cluster was ever seen. */
  Optional<List<String>> known(String namespace, String serviceAccount) {
    Optional<AccessGraph> graph = known.access(cluster).filter(ServiceAccountPowers::isSeen);
    return serviceAccount.isEmpty()
        ? Optional.empty()
        : graph.map(seen -> of(Subject.serviceAccount(namespace, serviceAccount), seen));
  }

  private List<String> of(Subject account, AccessGraph graph) {
    if (graph.changes() != changes || powers.size() >= REMEMBERED) {
      powers.clear();
      changes = graph.changes();
    }
    return powers.computeIfAbsent(account, any -> classes(account, graph));
  }

  boolean areKnown() {
    return known.access(cluster).filter(ServiceAccountPowers::isSeen).isPresent();
  }

  /** Returns whether it has more than what every cluster is assumed to have. */
  private static boolean isSeen(AccessGraph graph) {
    return graph.bindingCount() > ASSUMED_BINDINGS;
  }

  private static List<String> classes(Subject account, AccessGraph graph) {
    List<Subject> subjects = new ArrayList<>(account.impliedGroups());
    subjects.add(account);
    TreeSet<String> classes = new TreeSet<>();
    for (Subject subject : subjects) {
      SubjectPosture.of(subject, graph).permissions().forEach(held -> classes.add(held.name()));
    }
    return List.copyOf(classes);
  }
}
