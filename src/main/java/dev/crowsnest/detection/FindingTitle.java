package dev.crowsnest.detection;

import dev.crowsnest.audit.Outcome;
import java.util.List;

/** Titles of findings: an attempt never reads as done. */
final class FindingTitle {
  /** In the title of a rule that is about attempts itself. */
  private static final List<String> SAY_SO =
      List.of("Refused", "Denied", "Failed", "Attempt", "Dry Run");

  private FindingTitle() {}

  /** Returns the rule's title, after a word for what became of the request if it was not done. */
  static String of(String ruleTitle, Outcome outcome) {
    String word =
        switch (outcome) {
          case ALLOWED -> "";
          case DRY_RUN -> "Dry Run";
          case UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION -> "Refused";
          case MAY_HAVE_HAPPENED -> "Possible";
          case FAILED -> "Failed";
          case UNKNOWN -> "Requested";
        };
    return word.isEmpty() || saysSo(ruleTitle) ? ruleTitle : word + ": " + ruleTitle;
  }

  /** Returns whether the rule is about attempts itself. */
  static boolean saysSo(String ruleTitle) {
    return SAY_SO.stream().anyMatch(ruleTitle::contains);
  }
}
