package dev.crowsnest.bench;

import java.io.IOException;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@link PipelineBenchmark} gives on this machine.
 *
 * @param microseconds for one event
 * @param error half of the 99.9 % confidence interval
 */
public record PipelineSpeed(double microseconds, double error) {

  /** Measures in a process of its own, for a third of a minute. */
  public static PipelineSpeed measure() {
    Options options =
        new OptionsBuilder()
            .include(PipelineBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("-Xmx512m")
            .build();
    try {
      int events = PipelineBenchmark.events().size();
      Result<?> result = new Runner(options).runSingle().getPrimaryResult();
      return new PipelineSpeed(result.getScore() / events, result.getScoreError() / events);
    } catch (IOException | RunnerException e) {
      throw new IllegalStateException("the pipeline cannot be measured", e);
    }
  }
}
