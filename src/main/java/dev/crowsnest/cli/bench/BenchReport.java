package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Measurement;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints what was measured. */
final class BenchReport {
  private static final int VERBS = 6;

  private final PrintStream out;

  BenchReport(PrintStream out) {
    this.out = out;
  }

  void mix(GeneratedMix mix) {
    out.printf(
        Locale.ROOT,
        "%n%s: %,d events of %,d bytes on average, %d clusters, %d partitions%n",
        mix.mix().text(),
        mix.events(),
        mix.bytes(),
        EventGenerator.CLUSTERS,
        mix.partitions());
    out.printf(
        Locale.ROOT,
        "  %s; %.1f matches in 100 events%n",
        mix.verbs().entrySet().stream()
            .limit(VERBS)
            .map(verb -> String.format(Locale.ROOT, "%s %.0f %%", verb.getKey(), verb.getValue()))
            .collect(Collectors.joining(", ")),
        mix.matchesPer100());
  }

  void measured(Map<BenchCase, List<Measurement>> all) {
    Map<BenchCase, Double> speeds = new EnumMap<>(BenchCase.class);
    Map<BenchCase, Double> micros = new EnumMap<>(BenchCase.class);
    all.forEach(
        (subject, measurements) -> {
          speeds.put(subject, median(measurements, Measurement::eventsPerSecond));
          micros.put(subject, median(measurements, Measurement::threadMicros));
          subject(subject, measurements);
        });
    ratio("c/a", BenchCase.PIPELINE, BenchCase.CONSUME, speeds);
    ratio("c/b", BenchCase.PIPELINE, BenchCase.TREE, speeds);
    ratio("c/b by thread's processor time", BenchCase.TREE, BenchCase.PIPELINE, micros);
    ratio("d/c", BenchCase.KEYWORD, BenchCase.PIPELINE, speeds);
    ratio("f/e", BenchCase.MANY_RULES, BenchCase.FEW_RULES, speeds);
    Double consume = micros.get(BenchCase.CONSUME);
    Double pipeline = micros.get(BenchCase.PIPELINE);
    if (consume != null && pipeline != null) {
      out.printf(Locale.ROOT, "  c - a %.1f us of the thread%n", pipeline - consume);
    }
    read(
        all.getOrDefault(BenchCase.PIPELINE, all.getOrDefault(BenchCase.FEW_RULES, List.of()))
            .get(0));
  }

  void rounds(int rounds) {
    out.println("  (medians of " + rounds + (rounds == 1 ? " round)" : " rounds)"));
  }

  private void subject(BenchCase subject, List<Measurement> measurements) {
    double[] speeds =
        measurements.stream().mapToDouble(Measurement::eventsPerSecond).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "  %-38s %,9.0f events/s (%,.0f to %,.0f); processor: thread %.1f us, process %.1f us%n",
        subject.caption(),
        median(measurements, Measurement::eventsPerSecond),
        speeds[0],
        speeds[speeds.length - 1],
        median(measurements, Measurement::threadMicros),
        median(measurements, Measurement::processMicros));
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
    double[] sorted = measurements.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void ratio(String name, BenchCase of, BenchCase to, Map<BenchCase, Double> medians) {
    Double numerator = medians.get(of);
    Double denominator = medians.get(to);
    if (numerator != null && denominator != null) {
      out.printf(Locale.ROOT, "  %s %.2f%n", name, numerator / denominator);
    }
  }
}
