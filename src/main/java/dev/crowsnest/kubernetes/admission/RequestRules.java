package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares lists of rules by what they match together, however it is divided into rules. */
final class RequestRules {
  /**
   * The limit beyond which a rule only counts as covered by a single rule that covers all of it.
   */
  private static final int MAX_COMBINATIONS = 2_000;

  private RequestRules() {}

  static List<RequestRule> of(JsonNode rules) {
    List<RequestRule> all = new ArrayList<>();
    rules.forEach(rule -> all.add(RequestRule.of(rule)));
    return all;
  }

  /**
   * Returns what the first list matches and the second does not, in words; empty if there is
   * nothing.
   */
  static List<String> missing(
      List<RequestRule> wanted, List<RequestRule> present, boolean anyVersion) {
    List<String> missing = new ArrayList<>();
    int combinations = 0;
    for (RequestRule rule : wanted) {
      if (isCovered(rule, present, anyVersion)) {
        continue;
      }
      combinations += rule.size(MAX_COMBINATIONS + 1);
      if (combinations > MAX_COMBINATIONS) {
        missing.add(rule.words());
        combinations = MAX_COMBINATIONS;
        continue;
      }
      List<RequestRule> uncovered =
          rule.combinations().stream()
              .filter(single -> !isCovered(single, present, anyVersion))
              .toList();
      uncovered.forEach(single -> missing.add(single.words()));
    }
    return missing.stream().distinct().sorted().toList();
  }

  private static boolean isCovered(
      RequestRule rule, List<RequestRule> present, boolean anyVersion) {
    return present.stream().anyMatch(own -> own.covers(rule, anyVersion));
  }
}
