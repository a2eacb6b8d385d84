package dev.crowsnest.bench;

import dev.crowsnest.access.change.AccessChange;
import dev.crowsnest.access.change.ChangeAnalysis;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.audit.UserInfo;
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

/** How long it takes to judge an edit of a role that 100 bindings give, in a large cluster. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AccessBenchmark {
  private static final UserInfo ACTOR =
      new UserInfo("user-1", "", List.of("team-1", "system:authenticated"));

  private AccessGraph graph = new AccessGraph();
  private boolean withExec;

  /** Once for each measurement. */
  @Setup
  public void build() {
    graph = AccessScenery.graph();
  }

  /** One edit. */
  @Benchmark
  public AccessChange judge() {
    withExec = !withExec;
    return ChangeAnalysis.apply(List.of(AccessScenery.edit(withExec)), graph, ACTOR);
  }
}
