package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.objects.LabelSelector;
import dev.crowsnest.objects.LabelSelector.Requirement;
import java.util.List;
import java.util.TreeSet;

/** Decides what is stored of a label selector, and how it is named. */
final class SelectorPosture {
  static final Shape SHAPE =
      Shape.object()
          .with("matchLabels", Shape.textMap(key -> true))
          .with(
              "matchExpressions",
              Shape.list(
                  Shape.object()
                      .with("key", Shape.text())
                      .with("operator", Shape.text())
                      .with("values", Shape.list(Shape.text()))));

  private SelectorPosture() {}

  /** Returns what the later selector requires and the earlier one did not, in words. */
  static List<String> newlyRequired(LabelSelector before, LabelSelector after) {
    return after.newlyRequired(before).stream().map(SelectorPosture::words).distinct().toList();
  }

  private static String words(Requirement requirement) {
    String test = Names.name(requirement.key()) + ' ' + Names.name(requirement.operator());
    return requirement.values().isEmpty()
        ? test
        : test + " (" + Names.list(new TreeSet<>(requirement.values())) + ')';
  }
}
