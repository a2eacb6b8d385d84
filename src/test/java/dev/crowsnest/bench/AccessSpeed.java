package dev.crowsnest.bench;

import dev.crowsnest.access.grant.AccessGraph;
import java.lang.ref.Reference;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@link AccessBenchmark} gives on this machine.
 *
 * @param microseconds for one edit of a role that 100 bindings give
 * @param error half of the 99.9 % confidence interval
 * @param heapBytes that the graph of 10,000 roles and 50,000 bindings takes
 */
public record AccessSpeed(double microseconds, double error, long heapBytes) {

  /** Measures, the time in a process of its own, for a quarter of a minute. */
  public static AccessSpeed measure() {
    long heapBytes = graphBytes();
    Options options =
        new OptionsBuilder()
            .include(AccessBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("-Xmx512m")
            .build();
    try {
      Result<?> result = new Runner(options).runSingle().getPrimaryResult();
      return new AccessSpeed(result.getScore(), result.getScoreError(), heapBytes);
    } catch (RunnerException e) {
      throw new IllegalStateException("the judging of access cannot be measured", e);
    }
  }

  private static long graphBytes() {
    long before = used();
    AccessGraph graph = AccessScenery.graph();
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(graph);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
