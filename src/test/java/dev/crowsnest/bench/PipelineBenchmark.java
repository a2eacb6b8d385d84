package dev.crowsnest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.app.Recording;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.ShippedSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How long the pipeline takes for a recording, from bytes to alerts, with all shipped rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PipelineBenchmark {
  private List<byte[]> events = List.of();

  /** Once for each measurement. */
  @Setup
  public void read() throws IOException {
    events = events();
  }

  /** One run over all events, beginning with empty state; the number of records published. */
  @Benchmark
  public int pass() {
    int[] published = {0};
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            ShippedSettings.of(new PipelineMetrics(), failure -> false),
            ShippedSettings.NOW,
            (topic, record) -> published[0]++);
    for (int i = 0; i < events.size(); i++) {
      pipeline.accept(
          new EventOrigin("lab", "seed-lab", 0, i, ShippedSettings.NOW, null, ""),
          events.get(i),
          null);
    }
    pipeline.endOfInput();
    return published[0];
  }

  static List<byte[]> events() throws IOException {
    return Recording.SEED_LAB.events().stream().map(event -> event.getBytes(UTF_8)).toList();
  }
}
