package dev.crowsnest.access.change;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what was not known for a comparison, one sentence each. */
final class Unknowns {
  private static final int MAX = 20;

  private final AccessGraph graph;
  private final Set<String> sentences = new LinkedHashSet<>();

  Unknowns(AccessGraph graph) {
    this.graph = graph;
  }

  /**
   * Returns whether nothing is known about what the role grants; adds a sentence if it was never
   * seen.
   */
  boolean isUnknown(ObjectKey role) {
    if (graph.knows(role)) {
      return false;
    }
    add(role.text() + " was never seen: what it grants is unknown");
    return graph.rules(role).isEmpty();
  }

  void addAll(List<Transition> transitions) {
    for (Transition transition : transitions) {
      String object = transition.key().text();
      if (!transition.beforeIsKnown()) {
        add(
            transition.after().isPresent()
                ? object + " was never seen before: its earlier contents are unknown"
                : object + " is gone and was never seen: what it granted is unknown");
      }
      transition
          .before()
          .filter(known -> !known.certainty().isSure())
          .ifPresent(
              known -> add("the earlier state of " + object + " is " + word(known.certainty())));
      transition
          .before()
          .filter(known -> known.certainty() == Certainty.ASSUMED)
          .ifPresent(
              known -> add("the earlier state of " + object + " is assumed: Kubernetes' default"));
      transition
          .after()
          .filter(known -> !known.certainty().isSure())
          .ifPresent(known -> add("the state of " + object + " is " + word(known.certainty())));
    }
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }

  private void add(String sentence) {
    if (sentences.size() < MAX) {
      sentences.add(sentence);
    }
  }

  private static String word(Certainty certainty) {
    return certainty == Certainty.UNSEEN
        ? "unknown: no event showed it"
        : "uncertain: it was changed in a way that was not logged";
  }
}
