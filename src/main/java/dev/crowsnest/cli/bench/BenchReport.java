package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.Median;
import dev.crowsnest.bench.Ratio;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints what was measured. */
final class BenchReport {
  private static final int VERBS = 6;
  private static final double KILO = 1000;

  /** The subjects that evaluate events; the first one measured says what was done with them. */
  private static final List<BenchCase> EVALUATING =
      List.of(BenchCase.PIPELINE, BenchCase.FEW_RULES, BenchCase.SCAN, BenchCase.SCAN_FEW_RULES);

  private final PrintStream out;

  BenchReport(PrintStream out) {
    this.out = out;
  }

  void result(MixResult result) {
    mix(result.mix());
    measured(result.measurements());
  }

  private void mix(GeneratedMix mix) {
    out.printf(
        Locale.ROOT,
        "%n%s: %,d events of %,d bytes on average, %s%n",
        mix.mix().text(),
        mix.events(),
        mix.bytes(),
        mix.partitions() == 0
            ? "a file of one cluster"
            : mix.clusters() + " clusters, " + mix.partitions() + " partitions");
    out.printf(
        Locale.ROOT,
        "  %s; %.1f matches in 100 events%n",
        mix.verbs().entrySet().stream()
            .limit(VERBS)
            .map(verb -> String.format(Locale.ROOT, "%s %.0f %%", verb.getKey(), verb.getValue()))
            .collect(Collectors.joining(", ")),
        mix.matchesPer100());
  }

  private void measured(Map<BenchCase, List<Measurement>> all) {
    all.forEach(this::subject);
    for (Ratio ratio : Ratio.of(all)) {
      out.printf(Locale.ROOT, "  %s %.3f%n", ratio.name(), ratio.value());
    }
    difference("c - a", BenchCase.PIPELINE, BenchCase.CONSUME, all);
    difference("u - t", BenchCase.SCAN_MANY_RULES, BenchCase.SCAN_FEW_RULES, all);
    EVALUATING.stream()
        .filter(all::containsKey)
        .findFirst()
        .ifPresent(subject -> read(all.getOrDefault(subject, List.of()).get(0)));
  }

  void rounds(int rounds) {
    out.println("  (medians of " + rounds + (rounds == 1 ? " round)" : " rounds)"));
  }

  private void subject(BenchCase subject, List<Measurement> measurements) {
    double[] speeds =
        measurements.stream().mapToDouble(Measurement::eventsPerSecond).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "  %-38s %,9.0f events/s (%,.0f to %,.0f; %,.0f with the start); processor: thread %.1f us,"
            + " process %.1f us; allocated: %.1f kB%n",
        subject.caption(),
        median(measurements, Measurement::eventsPerSecond),
        speeds[0],
        speeds[speeds.length - 1],
        median(measurements, Measurement::wholeEventsPerSecond),
        median(measurements, Measurement::threadMicros),
        median(measurements, Measurement::processMicros),
        median(measurements, Measurement::allocatedBytes) / KILO);
  }

  private void read(Measurement pipeline) {
    double hundreds = Math.max(1, pipeline.evaluated()) / 100.0;
    out.printf(
        Locale.ROOT,
        "  in 100 events: %.1f with a body that was read, %.1f matches, %.1f revisions%n",
        pipeline.bodiesRead() / hundreds,
        pipeline.matches() / hundreds,
        pipeline.revisions() / hundreds);
  }

  private static double median(
      List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
    return Median.of(measurements.stream().mapToDouble(value).toArray());
  }

  private void difference(
      String name, BenchCase of, BenchCase to, Map<BenchCase, List<Measurement>> all) {
    List<Measurement> more = all.getOrDefault(of, List.of());
    List<Measurement> less = all.getOrDefault(to, List.of());
    if (!more.isEmpty() && !less.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "  %s %.1f us of the thread%n",
          name,
          median(more, Measurement::threadMicros) - median(less, Measurement::threadMicros));
    }
  }
}
