package dev.crowsnest.cli.input;

import dev.crowsnest.ingest.InMemoryIngestMetrics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells in which shapes events were found, and what other things there were. */
public final class ShapeReport {
  private ShapeReport() {}

  /** Prints nothing if there were plain events only. */
  public static void print(InMemoryIngestMetrics shapes, PrintStream out) {
    Map<String, Long> opened = shapes.openedEvents();
    if (!opened.isEmpty()) {
      long wrapped = opened.values().stream().mapToLong(Long::longValue).sum();
      List<String> each = new ArrayList<>();
      opened.forEach((name, count) -> each.add(count(count) + ' ' + name));
      if (shapes.storedEvents() > wrapped) {
        each.add(count(shapes.storedEvents() - wrapped) + " plain");
      }
      out.println("events were in: " + String.join(", ", each));
    }
    shapes
        .setAsideItems()
        .forEach((what, count) -> out.println(count(count) + " set aside: " + what));
    shapes
        .foreignItems()
        .forEach((what, count) -> out.println(count(count) + " rejected: " + what));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
