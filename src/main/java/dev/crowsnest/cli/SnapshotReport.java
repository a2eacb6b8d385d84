package dev.crowsnest.cli;

import dev.crowsnest.alert.Printable;
import dev.crowsnest.snapshot.SnapshotTally;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of one input's objects, in words. */
final class SnapshotReport {
  private SnapshotReport() {}

  /** One line, and a second if something was left out. */
  static String of(String file, SnapshotTally tally) {
    StringBuilder report = new StringBuilder(file).append(": ");
    report.append(
        tally.taken().isEmpty()
            ? "no objects"
            : listed(tally.taken())
                + String.format(Locale.ROOT, ", in %,d events", tally.events()));
    if (!tally.skipped().isEmpty()) {
      report
          .append("\n  skipped: ")
          .append(listed(tally.skipped()))
          .append(" (not needed; nothing of them was sent)");
    }
    return report.toString();
  }

  private static String listed(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(
            count ->
                String.format(
                    Locale.ROOT,
                    "%,d %s",
                    count.getValue(),
                    noun(count.getKey(), count.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String noun(String kind, long count) {
    String singular = Printable.text(kind);
    if (count == 1) {
      return singular;
    }
    if (singular.endsWith("y")) {
      return singular.substring(0, singular.length() - 1) + "ies";
    }
    return singular.endsWith("s") ? singular : singular + "s";
  }
}
