package dev.crowsnest.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pods are isolated, by which policies, and what these admit.
 *
 * @param namespace only this one
 */
public record IsolationQuery(Optional<String> namespace) {
  public static final String NAME = "isolation";
  private static final int MOST_RULES = 50;

  /** What a row says of some pods; pods of whom it says the same share the row. */
  private record Answer(String namespace, String pods, List<Side> sides) {}

  private record Side(Traffic traffic, List<String> policies, List<String> peers) {}

  /**
   * Returns a row for each namespace and group of pods, in order; the pods that are not known have
   * one of their own, the last of their namespace.
   */
  public List<ObjectNode> answer(ClusterNetwork network) {
    NetworkGraph graph = network.graph();
    List<ObjectNode> rows = new ArrayList<>();
    for (String one : namespace.map(Set::of).orElseGet(graph::namespaces)) {
      if (!graph.namespaces().contains(one)) {
        continue;
      }
      Map<Answer, Integer> answers = new LinkedHashMap<>();
      List<PodGroup> groups = new ArrayList<>(graph.groups(one));
      groups.add(groups.remove(0));
      for (PodGroup group : groups) {
        answers.merge(answer(group, graph), graph.count(group), Integer::sum);
      }
      answers.forEach((answer, count) -> rows.add(row(answer, count, network)));
    }
    return rows;
  }

  /** Says what there is to say besides; empty where the rows speak for themselves. */
  public Optional<String> remark(ClusterNetwork network) {
    Set<String> known = network.graph().namespaces();
    if (namespace.isPresent() && !known.contains(namespace.get())) {
      return Optional.of("nothing is known of namespace '" + namespace.get() + "'");
    }
    long open =
        known.stream()
            .filter(one -> namespace.isEmpty() || namespace.get().equals(one))
            .filter(one -> network.graph().policies(one).isEmpty())
            .count();
    return open == 0
        ? Optional.empty()
        : Optional.of(
            open + (open == 1 ? " namespace has" : " namespaces have") + " no known NetworkPolicy");
  }

  private static Answer answer(PodGroup group, NetworkGraph graph) {
    List<Side> sides = new ArrayList<>();
    for (Traffic traffic : Traffic.values()) {
      Reach reach = graph.reach(group, traffic);
      Set<String> peers = new LinkedHashSet<>();
      for (PolicyRule rule : reach.rules()) {
        peers.addAll(rule.words());
      }
      sides.add(
          new Side(
              traffic,
              reach.policies().stream().map(NetworkPolicy::name).toList(),
              List.copyOf(peers).subList(0, Math.min(MOST_RULES, peers.size()))));
    }
    return new Answer(group.namespace(), group.words(), sides);
  }

  private static ObjectNode row(Answer answer, int count, ClusterNetwork network) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("namespace", answer.namespace());
    row.put("pods", answer.pods().isEmpty() ? "any other" : answer.pods());
    row.put("count", count);
    for (Side side : answer.sides()) {
      boolean isIsolated = !side.policies().isEmpty();
      row.put(side.traffic().text(), isIsolated ? "isolated" : "open");
      ArrayNode peers = row.putArray(side.traffic().peers());
      if (!isIsolated) {
        peers.add("everything");
      } else {
        side.peers().forEach(peers::add);
      }
    }
    Set<String> policies = new LinkedHashSet<>();
    answer.sides().forEach(side -> policies.addAll(side.policies()));
    ArrayNode named = row.putArray("policies");
    policies.forEach(named::add);
    ArrayNode lacking = row.putArray("lacking");
    network.graph().lacking(answer.namespace()).forEach(lacking::add);
    row.put(
        "certainty",
        network.isFromTheStart(answer.namespace()) ? "seen" : "earlier policies unknown");
    return row;
  }
}
