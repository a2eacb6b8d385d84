package dev.crowsnest.rule.spec;

import java.util.List;

/**
 * What becomes of a rule's matches: {@code crowsnest.fold} and {@code crowsnest.next} in the file.
 *
 * @param group rules of one group are folded into one finding; empty for the rule alone
 * @param foldBy the fields whose values are the place of a finding; empty for namespace and kind,
 *     or the workload
 * @param nextSteps what to look at or do next, in order; {@code {field}} stands for a value
 */
public record Triage(String group, List<String> foldBy, List<String> nextSteps) {
  public static final Triage NONE = new Triage("", List.of(), List.of());

  public Triage {
    foldBy = List.copyOf(foldBy);
    nextSteps = List.copyOf(nextSteps);
  }
}
