package dev.crowsnest.pipeline;

import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.redaction.StackTraces;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the events of some clusters, in the order in which they were stored. Belongs to one
 * thread.
 *
 * <p>The results of an event do not depend on when {@link #beforeCommit} is called, nor on whether
 * a new pipeline over the committed stores took over between two events. The results of silence do:
 * how long a cluster has been silent is not stored, so a new pipeline measures it from its first
 * {@link #onTime}, and windows closed by silence are published later.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final PipelineSettings settings;
  private final DeadLetters deadLetters;
  private final ClusterClock clock;
  private final List<PipelineStage> stages;

  public Pipeline(PipelineSettings settings, Stores stores) {
    this(settings, stores, Detectors.inOrder(stores));
  }

  Pipeline(PipelineSettings settings, Stores stores, Detectors detectors) {
    this.settings = settings;
    this.deadLetters = new DeadLetters(settings.metrics());
    this.clock = new ClusterClock(stores.get(StoreName.CLUSTER_CLOCKS));
    FindingPublisher publisher = new FindingPublisher(stores, settings);
    RequestMemory memory = new RequestMemory(stores.get(StoreName.REQUESTS_EVALUATED));
    WrittenObjects written = new WrittenObjects(stores.get(StoreName.OBJECTS_WRITTEN));
    RefusalLimit refusals = new RefusalLimit(stores.get(StoreName.REFUSALS_COUNTED));
    RuleHistory history = new RuleHistory(stores.get(StoreName.RULES_IN_FORCE));
    this.stages =
        List.of(
            new Decoding(deadLetters),
            new StageSelection(stores, settings.metrics()),
            new Evaluation(detectors, settings, clock, memory, history, publisher),
            new LevelWatch(settings),
            new ClusterTime(clock, settings.metrics()),
            new Publication(settings, publisher, history, written, refusals),
            new AccessPublication(),
            new Counting(stores, settings.metrics()));
  }

  /**
   * Processes one record; its results are published when this returns. An event that cannot be
   * evaluated becomes a dead letter; what {@code outputs} throws leaves this method.
   */
  public void accept(EventRecord record, Outputs outputs) {
    settings.metrics().event();
    PipelineEvent event = new PipelineEvent(record);
    WatchedOutputs watched = new WatchedOutputs(outputs);
    PipelineStage current = stages.get(0);
    try {
      for (PipelineStage stage : stages) {
        current = stage;
        if (!stage.accept(event, watched)) {
          return;
        }
      }
    } catch (RuntimeException failure) {
      if (watched.haveFailed() || settings.isOfInfrastructure().test(failure)) {
        throw failure;
      }
      reject(record, current, failure, outputs);
      return;
    }
    if (event.view().event().bodyWasRead()) {
      settings.metrics().bodyRead();
    }
    settings.metrics().evaluated();
  }

  /**
   * Does what is due by time for every cluster that has a clock; to be called every few seconds.
   *
   * @param wall the wall clock
   * @param caughtUp whether everything that was stored has been read
   */
  public void onTime(Instant wall, boolean caughtUp, Outputs outputs) {
    for (String cluster : clock.clusters()) {
      Clocks clocks = new Clocks(cluster, clock.now(cluster), wall, caughtUp);
      for (PipelineStage stage : stages) {
        stage.onTime(clocks, outputs);
      }
    }
  }

  /** Returns the latest event time of a cluster; the epoch if nothing is known of it. */
  public Instant clusterTime(String cluster) {
    return clock.now(cluster);
  }

  /**
   * Writes state that is on the heap into the stores; to be called before each commit. If the
   * commit is aborted, create a new pipeline: this one remembers events that will come again.
   */
  public void beforeCommit() {
    clock.beforeCommit();
    stages.forEach(PipelineStage::beforeCommit);
  }

  private void reject(
      EventRecord record, PipelineStage stage, RuntimeException failure, Outputs outputs) {
    String where = stage.getClass().getSimpleName();
    LOG.error(
        "an event could not be evaluated and was kept as a dead letter; please report it place={}"
            + " stage={} error={}",
        record.origin().place(),
        where,
        failure.getClass().getName());
    LOG.debug("evaluation failed: {}", StackTraces.withoutMessages(failure));
    deadLetters.publish(
        record,
        new Rejected(
            RejectReason.EVALUATION_FAILED, failure.getClass().getSimpleName() + " in " + where),
        outputs);
  }
}
