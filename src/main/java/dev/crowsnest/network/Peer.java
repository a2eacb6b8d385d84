package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An element of the peers of a rule: pods by selectors that must all match, or addresses. One
 * without anything admits nothing; API servers refuse it.
 *
 * @param home the namespace of the policy, where pods are meant without a namespace selector
 */
record Peer(
    String home,
    Optional<LabelSelector> namespaces,
    Optional<LabelSelector> pods,
    Optional<IpBlock> block) {

  static Peer of(String home, JsonNode peer) {
    return new Peer(
        home,
        selector(peer.path("namespaceSelector")),
        selector(peer.path("podSelector")),
        IpBlock.of(peer.path("ipBlock")));
  }

  private static Optional<LabelSelector> selector(JsonNode selector) {
    return selector.isObject() ? Optional.of(LabelSelector.of(selector)) : Optional.empty();
  }

  boolean isOfPods() {
    return block.isEmpty() && (namespaces.isPresent() || pods.isPresent());
  }

  /** Returns whether it admits pods of a namespace that has these labels. */
  boolean admits(PodGroup group, Map<String, String> labelsOfNamespace) {
    return admitsNamespace(group.namespace(), labelsOfNamespace)
        && pods.map(selector -> selector.matches(group.labels())).orElse(true);
  }

  boolean admitsNamespace(String namespace, Map<String, String> labels) {
    return isOfPods()
        && namespaces
            .map(selector -> selector.matches(labels))
            .orElseGet(() -> namespace.equals(home));
  }

  /** Returns whether it admits every pod of every namespace, whatever its labels. */
  boolean isEveryPod() {
    return isOfPods()
        && namespaces.filter(selector -> selector.requirements().isEmpty()).isPresent()
        && pods.map(selector -> selector.requirements().isEmpty()).orElse(true);
  }

  String words() {
    if (block.isPresent()) {
      return block.get().words();
    }
    String ofPods =
        pods.map(Peer::words)
            .filter(words -> !words.isEmpty())
            .map(words -> "pods " + words)
            .orElse("any pod");
    return namespaces
        .map(Peer::words)
        .map(
            words ->
                ofPods + (words.isEmpty() ? " of any namespace" : " of namespaces with " + words))
        .orElse(ofPods + " of " + home);
  }

  static String words(LabelSelector selector) {
    List<String> words = new ArrayList<>();
    for (LabelSelector.Requirement one : selector.requirements()) {
      String values = one.values().stream().sorted().collect(Collectors.joining("|"));
      words.add(
          switch (one.operator()) {
            case "In" -> one.key() + '=' + values;
            case "NotIn" -> one.key() + "!=" + values;
            case "Exists" -> one.key();
            default -> '!' + one.key();
          });
    }
    words.sort(null);
    return String.join(",", words);
  }
}
