package dev.crowsnest.bench;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@link PodSecurityBenchmark} gives on this machine.
 *
 * @param podsPerSecond of one thread
 * @param error half of the 99.9 % confidence interval
 */
public record PodSecuritySpeed(double podsPerSecond, double error) {

  /** Measures, in a process of its own, for a quarter of a minute. */
  public static PodSecuritySpeed measure() {
    Options options =
        new OptionsBuilder()
            .include(PodSecurityBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("-Xmx512m")
            .build();
    try {
      Result<?> result = new Runner(options).runSingle().getPrimaryResult();
      return new PodSecuritySpeed(result.getScore(), result.getScoreError());
    } catch (RunnerException e) {
      throw new IllegalStateException("the evaluator of pods cannot be measured", e);
    }
  }
}
