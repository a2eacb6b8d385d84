package dev.crowsnest.cli.access;

import dev.crowsnest.clusterimport.ObjectCounts;
import dev.crowsnest.redaction.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes what happened to the objects of one input. */
final class ImportReport {
  private ImportReport() {}

  /** Returns one line, and a second one if something was left out. */
  static String of(String file, ObjectCounts counts) {
    StringBuilder report = new StringBuilder(file).append(": ");
    report.append(
        counts.taken().isEmpty()
            ? "no objects"
            : listed(counts.taken()) + ", in " + counted(counts.events(), "event"));
    if (!counts.skipped().isEmpty()) {
      report
          .append("\n  skipped: ")
          .append(listed(counts.skipped()))
          .append(" (not needed, not sent)");
    }
    return report.toString();
  }

  private static String listed(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> counted(count.getValue(), Printable.text(count.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.endsWith("s") ? noun : noun + 's';
  }
}
