package dev.crowsnest.pipeline;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.store.HeapStores;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs the service's pipeline over a log: in the calling thread, without Kafka, starting from empty
 * state on the heap. For the same events in the same order, it publishes what the service would if
 * it started with them, with two differences: the wall clock stands still until the end, so no
 * cluster falls silent before that, and the append time of an event is given by the caller. Not
 * thread-safe.
 */
public final class InMemoryPipeline {
  private static final int MINUTE_SECONDS = 60;

  /** Longer than the silence after which windows and findings close. */
  private static final Duration UNTIL_ALL_CLOSES = Duration.ofMinutes(20);

  private final Pipeline pipeline;
  private final Outputs outputs;
  private final Instant now;

  /**
   * Starts with empty state.
   *
   * @param now the wall clock until the end of the input
   */
  public InMemoryPipeline(PipelineSettings settings, Instant now, Outputs outputs) {
    this.pipeline = new Pipeline(settings, new HeapStores());
    this.outputs = outputs;
    this.now = now;
  }

  /**
   * Evaluates one event; its results are published when this returns. When the cluster's clock
   * enters another minute, time passes for the pipeline and it commits.
   *
   * @param decoded the decoded bytes if their reader has decoded them already, else null
   */
  public void accept(EventOrigin origin, byte[] event, @Nullable AuditEvent decoded) {
    long before = minute(origin.cluster());
    pipeline.accept(new EventRecord(origin, event, now, decoded), outputs);
    if (minute(origin.cluster()) != before) {
      pipeline.onTime(now, true, outputs);
      pipeline.beforeCommit();
    }
  }

  /** Closes all windows and findings. */
  public void endOfInput() {
    pipeline.onTime(now.plus(UNTIL_ALL_CLOSES), true, outputs);
    pipeline.beforeCommit();
  }

  private long minute(String cluster) {
    return Math.floorDiv(pipeline.clusterTime(cluster).getEpochSecond(), MINUTE_SECONDS);
  }
}
