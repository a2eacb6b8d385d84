package dev.crowsnest.network;

import dev.crowsnest.network.Opening.Opened;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says in sentences what a change opened; pods that it does the same to share one. */
final class OpenedWords {
  private static final int MOST_NAMED = 3;
  private static final int MOST_SENTENCES = 20;

  private final NetworkGraph graph;

  OpenedWords(NetworkGraph graph) {
    this.graph = graph;
  }

  /** Returns sentences such as {@code pods app=web in shop accept traffic from any address}. */
  List<String> opened(List<Opened> opened) {
    Map<String, List<PodGroup>> byEffect = new LinkedHashMap<>();
    for (Opened one : opened) {
      byEffect.computeIfAbsent(effect(one), any -> new ArrayList<>()).add(one.target());
    }
    return sentences(byEffect);
  }

  /** Returns sentences such as {@code all pods in shop are isolated for ingress}. */
  List<String> isolated(List<Opened> closed) {
    Map<String, List<PodGroup>> byEffect = new LinkedHashMap<>();
    for (Opened one : closed) {
      byEffect
          .computeIfAbsent("are isolated for " + one.traffic().text(), any -> new ArrayList<>())
          .add(one.target());
    }
    return sentences(byEffect);
  }

  private List<String> sentences(Map<String, List<PodGroup>> byEffect) {
    List<String> sentences = new ArrayList<>();
    byEffect.forEach(
        (effect, groups) -> {
          Map<String, List<PodGroup>> byNamespace = new LinkedHashMap<>();
          groups.forEach(
              group ->
                  byNamespace
                      .computeIfAbsent(group.namespace(), any -> new ArrayList<>())
                      .add(group));
          byNamespace.forEach(
              (namespace, own) -> sentences.add(targets(namespace, own) + ' ' + effect));
        });
    return sentences.size() <= MOST_SENTENCES
        ? sentences
        : List.copyOf(sentences.subList(0, MOST_SENTENCES));
  }

  private String targets(String namespace, List<PodGroup> groups) {
    boolean hasRest = groups.stream().anyMatch(PodGroup::isRest);
    if (hasRest) {
      Set<PodGroup> all = new HashSet<>(graph.groups(namespace));
      graph.policies(namespace).forEach(policy -> all.add(policy.example()));
      return (groups.containsAll(all) ? "all pods in " : "other pods in ") + namespace;
    }
    boolean isMeant = groups.stream().allMatch(group -> graph.count(group) == 0);
    return pods(groups) + " in " + namespace + (isMeant ? " (none is known)" : "");
  }

  private static String pods(List<PodGroup> groups) {
    Set<String> words = new TreeSet<>();
    groups.forEach(group -> words.add(group.words()));
    return "pods " + some(words);
  }

  private static String effect(Opened one) {
    boolean isIngress = one.traffic() == Traffic.INGRESS;
    if (one.isLost()) {
      return "are no longer isolated for " + one.traffic().text();
    }
    String does = isIngress ? "accept traffic from " : "may send traffic to ";
    if (one.toAll()) {
      return does + "any address";
    }
    List<String> peers = new ArrayList<>();
    if (!one.blocks().isEmpty()) {
      peers.add(some(new TreeSet<>(one.blocks().stream().map(IpBlock::words).toList())));
    }
    Set<String> whole = new TreeSet<>();
    one.pods().stream().filter(PodGroup::isRest).forEach(pod -> whole.add(pod.namespace()));
    if (!whole.isEmpty()) {
      peers.add(
          (whole.size() == 1
                  ? "any pod of namespace "
                  : "any pod of " + whole.size() + " namespaces that were shut out: ")
              + some(whole));
    }
    Map<String, List<PodGroup>> some = new LinkedHashMap<>();
    for (PodGroup pod : one.pods()) {
      if (!whole.contains(pod.namespace())) {
        some.computeIfAbsent(pod.namespace(), any -> new ArrayList<>()).add(pod);
      }
    }
    some.forEach((namespace, pods) -> peers.add(pods(pods) + " in " + namespace));
    one.later().forEach(peer -> peers.add(peer.words() + " (none is known)"));
    List<String> shown = peers.size() > MOST_NAMED ? peers.subList(0, MOST_NAMED) : peers;
    return does
        + String.join("; ", shown)
        + (shown.size() < peers.size() ? "; " + (peers.size() - shown.size()) + " more" : "");
  }

  private static String some(Set<String> words) {
    List<String> all = List.copyOf(words);
    return all.size() <= MOST_NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST_NAMED))
            + " and "
            + (all.size() - MOST_NAMED)
            + " more";
  }
}
