package dev.crowsnest.cli.input;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.Sight;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.topic.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The pipeline of the service over files, without a broker.
 *
 * @param reading reports what is not an event
 * @param metrics counts what became of the events
 * @param minimum what is less severe is counted, and not published
 */
public record OfflineScan(
    CommandContext context,
    CrowsnestConfig config,
    RuleSet rules,
    LiveSilences silences,
    OfflineInput reading,
    PipelineMetrics metrics,
    Severity minimum) {

  /** Gets what the pipeline is given, and what it publishes. */
  public interface Watcher {
    /** Takes an event before it is evaluated. */
    void event(RawEvent event);

    /** Takes the record of a finding, as soon as it is published. */
    void finding(byte[] record);
  }

  /**
   * Reads all files.
   *
   * @param isMerged whether the events of several files are put in order of their times
   * @param sight counts the events
   */
  public void run(
      InputOptions input, String cluster, boolean isMerged, Sight sight, Watcher watcher)
      throws CommandFailure {
    InstantSource clock = context.environment().clock();
    Instant now = clock.instant();
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            settings(clock),
            now,
            (topic, record) -> {
              byte[] value = record.value();
              if (topic == Topic.ALERTS && value != null) {
                watcher.finding(value);
              }
            });
    Consumer<RawEvent> events = watcher::event;
    try (OfflineSink sink = new OfflineSink(pipeline, now, sight, events, reading::note)) {
      if (isMerged && input.files().size() > 1) {
        reading.readMerged(input, cluster, sink, config);
      } else {
        reading.read(input, cluster, sink, config);
      }
      pipeline.endOfInput();
    }
  }

  private PipelineSettings settings(InstantSource clock) {
    return PipelineSettings.inMemory(
            () -> rules,
            new DetectionFactory(
                config.alerts().execCommand(),
                FieldCatalogue.shownInAlerts(config.pods().allowedImages())),
            clock,
            metrics)
        .withSilences(silences)
        .withMinimum(minimum);
  }
}
