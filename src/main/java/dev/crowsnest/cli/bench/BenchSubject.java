package dev.crowsnest.cli.bench;

import dev.crowsnest.app.DeleteTree;
import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.Measuring;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.streams.AuditTopology;
import dev.crowsnest.kafka.streams.BaselineTopology;
import dev.crowsnest.kafka.streams.KafkaFailures;
import dev.crowsnest.kafka.streams.StreamsRunner;
import dev.crowsnest.kafka.streams.StreamsSettings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs one measurement, in the process that {@code bench} starts for it. */
final class BenchSubject {
  private BenchSubject() {}

  static Measurement measure(
      BenchCase subject,
      String topicPrefix,
      Map<String, String> kafka,
      int events,
      InstantSource clock)
      throws IOException, BrokerUnavailableException {
    Path state = Files.createTempDirectory("crowsnest-bench-");
    PipelineMetrics metrics = new PipelineMetrics();
    StreamsSettings settings =
        new StreamsSettings(
            "bench-" + UUID.randomUUID(),
            topicPrefix,
            state.toString(),
            1,
            Optional.empty(),
            Optional.empty(),
            kafka);
    try (StreamsRunner runner = new StreamsRunner(settings)) {
      runner.start(
          switch (subject) {
            case CONSUME -> BaselineTopology.consumeAndDrop(topicPrefix, metrics);
            case TREE -> BaselineTopology.parseAndDrop(topicPrefix, metrics);
            case PIPELINE, KEYWORD, FEW_RULES, MANY_RULES ->
                pipeline(BenchRules.of(subject), topicPrefix, metrics, runner, clock).build();
            case LINES, SCAN, SCAN_WRAPPED, SCAN_FEW_RULES, SCAN_MANY_RULES ->
                throw new IllegalArgumentException(subject + " is measured over a file");
          },
          metrics);
      return new Measuring(events, System::nanoTime).watch(metrics);
    } finally {
      DeleteTree.of(state);
    }
  }

  private static AuditTopology pipeline(
      RuleSet rules,
      String topicPrefix,
      PipelineMetrics metrics,
      StreamsRunner runner,
      InstantSource clock) {
    return new AuditTopology(
        topicPrefix,
        new PipelineSettings(
                () -> rules,
                new DetectionFactory(
                    ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of())),
                clock,
                metrics,
                KafkaFailures::isOfKafka)
            // As configured by default.
            .withMinimum(Severity.LOW),
        runner);
  }
}
