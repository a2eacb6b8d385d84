package dev.crowsnest.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How two subjects compare that were measured in turn: what one run can say of another machine's
 * speed, or of yesterday's.
 *
 * @param value of the medians of all rounds
 * @param least of any round
 * @param most of any round
 */
public record Ratio(String name, double value, double least, double most) {

  /** The value of a measurement that a ratio is made of. */
  private interface Value {
    double of(Measurement measurement);
  }

  /** Returns the ratios of a run; none of subjects that were not measured. */
  public static List<Ratio> of(Map<BenchCase, List<Measurement>> run) {
    return Stream.of(
            speed("c/a", BenchCase.PIPELINE, BenchCase.CONSUME, run),
            speed("c/b", BenchCase.PIPELINE, BenchCase.TREE, run),
            time("c/b by thread's processor time", BenchCase.PIPELINE, BenchCase.TREE, run),
            allocation("c/b by allocation", BenchCase.PIPELINE, BenchCase.TREE, run),
            speed("d/c", BenchCase.KEYWORD, BenchCase.PIPELINE, run),
            speed("f/e", BenchCase.MANY_RULES, BenchCase.FEW_RULES, run),
            time("f/e by thread's processor time", BenchCase.MANY_RULES, BenchCase.FEW_RULES, run),
            speed("s/r", BenchCase.SCAN, BenchCase.LINES, run),
            time("s/r by thread's processor time", BenchCase.SCAN, BenchCase.LINES, run),
            allocation("s/r by allocation", BenchCase.SCAN, BenchCase.LINES, run),
            speed("w/s", BenchCase.SCAN_WRAPPED, BenchCase.SCAN, run),
            time("w/s by thread's processor time", BenchCase.SCAN_WRAPPED, BenchCase.SCAN, run),
            speed("u/t", BenchCase.SCAN_MANY_RULES, BenchCase.SCAN_FEW_RULES, run),
            time(
                "u/t by thread's processor time",
                BenchCase.SCAN_MANY_RULES,
                BenchCase.SCAN_FEW_RULES,
                run))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the change from another value of the same ratio, in percent. */
  public double percentSince(Ratio before) {
    return 100 * (value / before.value - 1);
  }

  /** Returns whether the rounds of both runs have values in common. */
  public boolean overlaps(Ratio other) {
    return least <= other.most && other.least <= most;
  }

  private static Optional<Ratio> speed(
      String name, BenchCase of, BenchCase to, Map<BenchCase, List<Measurement>> run) {
    return quotient(name, of, to, run, Measurement::eventsPerSecond);
  }

  /** Events per second of the thread's time, so that it compares with the speed. */
  private static Optional<Ratio> time(
      String name, BenchCase of, BenchCase to, Map<BenchCase, List<Measurement>> run) {
    return quotient(name, of, to, run, measurement -> 1 / measurement.threadMicros());
  }

  private static Optional<Ratio> allocation(
      String name, BenchCase of, BenchCase to, Map<BenchCase, List<Measurement>> run) {
    return quotient(name, of, to, run, Measurement::allocatedBytes);
  }

  private static Optional<Ratio> quotient(
      String name, BenchCase of, BenchCase to, Map<BenchCase, List<Measurement>> run, Value value) {
    if (!run.containsKey(of) || !run.containsKey(to)) {
      return Optional.empty();
    }
    double[] numerators = values(run, of, value);
    double[] denominators = values(run, to, value);
    double[] rounds =
        IntStream.range(0, Math.min(numerators.length, denominators.length))
            .mapToDouble(round -> numerators[round] / denominators[round])
            .sorted()
            .toArray();
    return Optional.of(
        new Ratio(
            name,
            Median.of(numerators) / Median.of(denominators),
            rounds[0],
            rounds[rounds.length - 1]));
  }

  private static double[] values(
      Map<BenchCase, List<Measurement>> run, BenchCase subject, Value value) {
    return Objects.requireNonNull(run.get(subject)).stream().mapToDouble(value::of).toArray();
  }
}
