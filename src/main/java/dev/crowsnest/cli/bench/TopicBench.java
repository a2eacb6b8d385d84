package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.TopicAdmin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Measures the pipeline of the service: over a topic that is filled for it. */
final class TopicBench {
  private static final int PARTITIONS = 4;
  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final List<BenchCase> USUAL =
      List.of(BenchCase.CONSUME, BenchCase.TREE, BenchCase.PIPELINE, BenchCase.KEYWORD);
  private static final List<BenchCase> SCALING = List.of(BenchCase.FEW_RULES, BenchCase.MANY_RULES);

  private final CommandContext context;
  private final MeasuredProcess process;
  private final EmbeddedBroker broker;

  TopicBench(CommandContext context, MeasuredProcess process, EmbeddedBroker broker) {
    this.context = context;
    this.process = process;
    this.broker = broker;
  }

  MixResult measure(Mix mix, int rounds, boolean ruleScaling) throws Exception {
    String topics = "bench." + mix.text() + '.';
    return new MixResult(
        fill(mix, topics),
        process.rounds(
            rounds,
            ruleScaling ? SCALING : USUAL,
            context.progress(),
            "--bench-prefix=" + topics,
            "--bootstrap-servers=" + broker.bootstrapServers()));
  }

  private GeneratedMix fill(Mix mix, String topics) throws Exception {
    Instant now = context.environment().clock().instant();
    EventGenerator generator = new EventGenerator(MixLogs.of(mix), mix);
    double matchesPer100 =
        RoundCheck.matchesPer100(generator, BenchRules.of(BenchCase.PIPELINE), now);
    Map<String, String> kafka = Map.of(BOOTSTRAP, broker.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(kafka, topics, CommandContext.BROKER_TIMEOUT)) {
      admin.createMissing(PARTITIONS, Optional.empty());
    }
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    long[] bytes = {0};
    try (KafkaSink sink = KafkaSink.open(kafka, SinkTopics.withPrefix(topics))) {
      generator.generate(
          process.events(),
          now,
          (cluster, event) -> {
            bytes[0] += event.length;
            stored.add(sink.store(new RawEvent(cluster, event, "bench", now, "", "")));
          });
      CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).join();
    }
    return new GeneratedMix(
        mix,
        process.events(),
        bytes[0] / process.events(),
        EventGenerator.CLUSTERS,
        PARTITIONS,
        generator.verbs(),
        matchesPer100);
  }
}
