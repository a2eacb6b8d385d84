package dev.crowsnest.detection;

import dev.crowsnest.rule.match.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders the matches of one request: the worst first; of equals the one that knows more, which is
 * one that reads state before one that reads the event alone, and a specific one before a general
 * one.
 */
final class Headlines {
  private static final Comparator<Match> WORST_FIRST =
      Comparator.<Match>comparingInt(match -> -Severity.of(match.rule().level()).id())
          .thenComparingInt(match -> readsState(match) ? 0 : 1)
          .thenComparingInt(match -> -match.fields().size());

  private Headlines() {}

  static List<Match> worstFirst(List<Match> matches) {
    List<Match> sorted = new ArrayList<>(matches);
    sorted.sort(WORST_FIRST);
    return sorted;
  }

  private static boolean readsState(Match match) {
    return match.fields().stream()
        .anyMatch(
            field -> field.name().startsWith("access.") || field.name().startsWith("target."));
  }
}
