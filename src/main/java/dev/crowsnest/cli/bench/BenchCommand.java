package dev.crowsnest.cli.bench;

import dev.crowsnest.app.Recording;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
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
          + " The first half of the events is warm-up."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest bench",
      "  crowsnest bench --events 1000000 --rounds 5",
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
      for (Mix mix : ruleScaling ? List.of(Mix.MIXED) : List.of(Mix.values())) {
        String topics = "bench." + mix.text() + '.';
        fill(broker, mix, topics);
        report(mix, measureAll(broker, topics));
      }
    }
    return ExitCode.DONE;
  }

  private void fill(EmbeddedBroker broker, Mix mix, String topics) throws Exception {
    Map<String, String> kafka = Map.of(BOOTSTRAP, broker.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(kafka, topics, CommandContext.BROKER_TIMEOUT)) {
      admin.createMissing(PARTITIONS, Optional.empty());
    }
    List<String> recorded = new ArrayList<>();
    for (Recording recording : Recording.values()) {
      recorded.addAll(recording.events());
    }
    Instant now = context.environment().clock().instant();
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    long[] bytes = {0};
    try (KafkaSink sink = KafkaSink.open(kafka, SinkTopics.withPrefix(topics))) {
      new EventGenerator(recorded, mix)
          .generate(
              events,
              now,
              (cluster, event) -> {
                bytes[0] += event.length;
                stored.add(sink.store(new RawEvent(cluster, event, "bench", now, "", "")));
              });
      CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).join();
    }
    context
        .out()
        .printf(
            Locale.ROOT,
            "%n%s: %,d events of %,d bytes on average, 20 clusters, %d partitions%n",
            mix.text(),
            events,
            bytes[0] / events,
            PARTITIONS);
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

  private void report(Mix mix, Map<BenchCase, List<Measurement>> all) {
    Map<BenchCase, Double> medians = new EnumMap<>(BenchCase.class);
    Map<BenchCase, Double> perThreadSecond = new EnumMap<>(BenchCase.class);
    all.forEach(
        (subject, measurements) -> {
          List<Double> speeds =
              measurements.stream().map(Measurement::eventsPerSecond).sorted().toList();
          medians.put(subject, speeds.get(speeds.size() / 2));
          double threadMicros = median(measurements, Measurement::threadMicros);
          perThreadSecond.put(subject, 1e6 / threadMicros);
          context
              .out()
              .printf(
                  Locale.ROOT,
                  "  %-38s %,9.0f events/s (%,.0f to %,.0f); processor: thread %.1f us, process"
                      + " %.1f us%n",
                  subject.caption(),
                  speeds.get(speeds.size() / 2),
                  speeds.get(0),
                  speeds.get(speeds.size() - 1),
                  threadMicros,
                  median(measurements, Measurement::processMicros));
        });
    ratio("c/a", BenchCase.PIPELINE, BenchCase.CONSUME, medians);
    ratio("c/b", BenchCase.PIPELINE, BenchCase.TREE, medians);
    ratio("c/b by thread's processor time", BenchCase.PIPELINE, BenchCase.TREE, perThreadSecond);
    ratio("d/c", BenchCase.KEYWORD, BenchCase.PIPELINE, medians);
    ratio("f/e", BenchCase.MANY_RULES, BenchCase.FEW_RULES, medians);
    Measurement pipeline =
        all.getOrDefault(BenchCase.PIPELINE, all.getOrDefault(BenchCase.FEW_RULES, List.of()))
            .get(0);
    context
        .out()
        .printf(
            Locale.ROOT,
            "  %.1f %% of events had a body read; %.1f alerts per 100 events%n",
            100.0 * pipeline.bodiesRead() / Math.max(1, pipeline.evaluated()),
            100.0 * pipeline.alerts() / Math.max(1, pipeline.evaluated()));
    if (mix == Mix.WRITES) {
      context.out().println("  (medians of " + rounds + " rounds)");
    }
  }

  private static double median(
      List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
    double[] sorted = measurements.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void ratio(String name, BenchCase of, BenchCase to, Map<BenchCase, Double> medians) {
    Double numerator = medians.get(of);
    Double denominator = medians.get(to);
    if (numerator != null && denominator != null) {
      context.out().printf(Locale.ROOT, "  %s %.2f%n", name, numerator / denominator);
    }
  }
}
