package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.ProgressLine;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.TopicAdmin;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast the pipeline is, compared with doing almost nothing with the same events. */
@Command(
    name = "bench",
    description = {
      "Measure the pipeline on a broker in this process: the same events from the same topic, each"
          + " subject in its own process with -Xmx512m, exactly once, one stream thread.",
      "Compare ratios within one run: events/s depend on the machine and on what else it is doing."
          + " Processor time per event is printed too, for the stream thread and for its process."
          + " The first half of the events is warm-up.",
      "Every round of the recorded events has new objects and people; it is an error if rules do not"
          + " match as often in it as in the recording."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest bench",
      "  crowsnest bench --events 1000000 --rounds 5",
      "  crowsnest bench --mix cluster-day --events 800000",
      "  crowsnest bench --rule-scaling"
    })
public final class BenchCommand implements Callable<ExitCode> {
  private static final int PARTITIONS = 4;
  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final List<BenchCase> USUAL =
      List.of(BenchCase.CONSUME, BenchCase.TREE, BenchCase.PIPELINE, BenchCase.KEYWORD);
  private static final List<BenchCase> SCALING = List.of(BenchCase.FEW_RULES, BenchCase.MANY_RULES);

  private final CommandContext context;
  private final Class<?> program;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "400000",
      description = "Events of each mix. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each subject is measured, in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--mix",
      paramLabel = "NAME",
      split = ",",
      converter = MixName.class,
      completionCandidates = MixName.class,
      defaultValue = "mixed,writes,cluster-day",
      description =
          "The events: those of the laboratories (mixed), of these the writes (writes), or those of"
              + " a busy cluster under the recommended audit policy (cluster-day)."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Mix> mixes = List.of();

  @Option(
      names = "--rule-scaling",
      description = "Measure 25 rules against 2,500 instead, on the mixed events.")
  private boolean ruleScaling;

  @Option(names = "--measure", hidden = true, description = "Run as one of the measured processes.")
  private @Nullable BenchCase measure;

  @Option(names = "--bench-prefix", hidden = true, defaultValue = "bench.")
  private String prefix = "bench.";

  /**
   * Creates the command.
   *
   * @param program the class with the main method, for the processes that are measured
   */
  public BenchCommand(CommandContext context, Class<?> program) {
    this.context = context;
    this.program = program;
  }

  @Override
  public ExitCode call() throws Exception {
    if (events < 1000 || rounds < 1) {
      throw CommandFailure.usage("--events must be at least 1000, --rounds at least 1");
    }
    if (measure != null) {
      Map<String, String> kafka = context.config().kafka().all();
      Measurement measurement =
          BenchSubject.measure(measure, prefix, kafka, events, context.environment().clock());
      context.out().println(measurement.line());
      return ExitCode.DONE;
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      BenchReport report = new BenchReport(context.out());
      for (Mix mix : ruleScaling ? List.of(Mix.MIXED) : mixes) {
        String topics = "bench." + mix.text() + '.';
        report.mix(fill(broker, mix, topics));
        report.measured(measureAll(broker, topics));
      }
      report.rounds(rounds);
    }
    return ExitCode.DONE;
  }

  private GeneratedMix fill(EmbeddedBroker broker, Mix mix, String topics) throws Exception {
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
          events,
          now,
          (cluster, event) -> {
            bytes[0] += event.length;
            stored.add(sink.store(new RawEvent(cluster, event, "bench", now, "", "")));
          });
      CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).join();
    }
    return new GeneratedMix(
        mix, events, bytes[0] / events, PARTITIONS, generator.verbs(), matchesPer100);
  }

  private Map<BenchCase, List<Measurement>> measureAll(EmbeddedBroker broker, String topics)
      throws IOException, InterruptedException {
    ProgressLine progress = context.progress();
    Map<BenchCase, List<Measurement>> all = new EnumMap<>(BenchCase.class);
    for (int round = 0; round < rounds; round++) {
      for (BenchCase subject : ruleScaling ? SCALING : USUAL) {
        progress.show("round " + (round + 1) + ": " + subject.caption());
        all.computeIfAbsent(subject, s -> new ArrayList<>())
            .add(inOwnProcess(subject, topics, broker.bootstrapServers()));
      }
    }
    progress.clear();
    return all;
  }

  private Measurement inOwnProcess(BenchCase subject, String topics, String bootstrapServers)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "bench",
                "--measure=" + subject.text(),
                "--bench-prefix=" + topics,
                "--events=" + events,
                "--bootstrap-servers=" + bootstrapServers)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Optional<Measurement> measured = Optional.empty();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Measurement> parsed = Measurement.parse(line);
        measured = parsed.isPresent() ? parsed : measured;
      }
    }
    int exit = process.waitFor();
    return measured.orElseThrow(
        () ->
            new IllegalStateException(
                "the process measuring " + subject.caption() + " ended with " + exit));
  }
}
