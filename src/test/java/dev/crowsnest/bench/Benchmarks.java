package dev.crowsnest.bench;

import java.util.List;
import java.util.Locale;

/**
 * Runs the benchmarks of single parts, each in a process of its own, and prints what they measured.
 * They need no broker, unlike {@code crowsnest bench}.
 */
public final class Benchmarks {
  private static final String PIPELINE = "pipeline";
  private static final String PODS = "pods";
  private static final String ACCESS = "access";

  private Benchmarks() {}

  /** The benchmarks by name: {@code pipeline}, {@code pods}, {@code access}; all without a name. */
  public static void main(String[] args) {
    for (String name : args.length == 0 ? List.of(PIPELINE, PODS, ACCESS) : List.of(args)) {
      switch (name) {
        case PIPELINE -> reportPipeline();
        case PODS -> reportPods();
        case ACCESS -> reportAccess();
        default ->
            throw new IllegalArgumentException(
                "there are the benchmarks "
                    + PIPELINE
                    + ", "
                    + PODS
                    + " and "
                    + ACCESS
                    + ", not "
                    + name);
      }
    }
  }

  private static void reportPipeline() {
    PipelineSpeed speed = PipelineSpeed.measure();
    System.out.printf(
        Locale.ROOT,
        "an event of a recording, from bytes to alerts, with all shipped rules by one thread%n"
            + "  %,.1f us   (\u00b1 %,.1f)%n",
        speed.microseconds(),
        speed.error());
  }

  private static void reportPods() {
    PodSecuritySpeed speed = PodSecuritySpeed.measure();
    System.out.printf(
        Locale.ROOT,
        "pods of two containers, read and judged at the restricted level by one thread%n"
            + "  %,.0f pods/s   (\u00b1 %,.0f)%n",
        speed.podsPerSecond(),
        speed.error());
  }

  private static void reportAccess() {
    AccessSpeed speed = AccessSpeed.measure();
    System.out.printf(
        Locale.ROOT,
        "an edit of a role that 100 bindings give, judged in a cluster of 10,000 roles and 50,000"
            + " bindings by one thread%n"
            + "  %,.0f us   (\u00b1 %,.0f)%n"
            + "heap that this cluster's graph takes%n"
            + "  %,.0f MiB%n",
        speed.microseconds(),
        speed.error(),
        speed.heapBytes() / 1048576.0);
  }
}
