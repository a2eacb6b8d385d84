package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.app.DeleteTree;
import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Recording;
import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.Service;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.ProgressLine;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.cli.output.Terminal;
import dev.crowsnest.config.ConfigKey;
import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.config.KafkaProperties;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.metrics.PipelineMetrics.Counts;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.topic.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything in one process on a real recording: the first thing for a newcomer to try. */
@Command(
    name = "demo",
    description =
        "Start a broker and the whole pipeline in this process, play a recording of a real API"
            + " server through the webhook, and show what is found.",
    footer = {
      "",
      "Examples:",
      "  crowsnest demo",
      "  crowsnest demo --keep    stays up so that you can send your own events"
    })
public final class DemoCommand implements Callable<ExitCode> {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private final CommandContext context;
  private final ProgressLine progress;

  @Option(names = "--keep", description = "Stay up with the webhook open until Ctrl-C.")
  private boolean keep;

  public DemoCommand(CommandContext context) {
    this.context = context;
    this.progress = context.progress();
  }

  @Override
  public ExitCode call() throws Exception {
    context.err().println("Starting a Kafka broker in this process ...");
    Path state = Files.createTempDirectory("crowsnest-demo-");
    try (Shutdown shutdown = new Shutdown();
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      CrowsnestConfig config = context.config(flags(broker, state));
      LoadedRules loaded = Rulebook.load(config);
      try (LiveSilences silences = SilenceOptions.live(config, context);
          Service service =
              Service.start(config, loaded::rules, silences, context.environment().clock());
          TopicReader alerts =
              TopicReader.open(
                  config.kafka().all(),
                  config.topics().names().of(Topic.ALERTS),
                  Optional.empty(),
                  TIMEOUT)) {
        context
            .err()
            .println(
                "Playing a recorded Kubernetes API server to "
                    + service.webhook()
                    + Recording.SEED_LAB.text()
                    + ", "
                    + loaded.rules().rules().size()
                    + " rules.");
        play(service, alerts, broker, shutdown);
      }
    } finally {
      DeleteTree.of(state);
    }
    return ExitCode.DONE;
  }

  private void play(Service service, TopicReader alerts, EmbeddedBroker broker, Shutdown shutdown)
      throws IOException, InterruptedException {
    List<String> events = Recording.SEED_LAB.events();
    DemoSummary summary = new DemoSummary();
    long begin = System.nanoTime();
    try (RowWriter<AlertView> rows = rows()) {
      WebhookClient webhook = new WebhookClient(service.webhook(), Recording.SEED_LAB.text());
      for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
        int to = Math.min(events.size(), from + WebhookClient.BATCH);
        webhook.post(events.subList(from, to));
        progress.show("sent " + to + " of " + events.size() + " events");
        show(alerts.poll(Duration.ZERO), rows, summary);
      }
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (!isDone(service.metrics().counts(), events.size(), summary)) {
        show(alerts.poll(POLL), rows, summary);
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "not everything was evaluated within " + TIMEOUT.toSeconds() + " s");
        }
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    progress.clear();
    summary.print(service.metrics().counts(), elapsed, context.out());
    sayWhere(service, broker);
    if (keep) {
      stayUp(alerts, shutdown);
    }
  }

  private void stayUp(TopicReader alerts, Shutdown shutdown) throws IOException {
    DemoSummary more = new DemoSummary();
    try (RowWriter<AlertView> rows = rows()) {
      while (!shutdown.isAsked()) {
        show(alerts.poll(POLL), rows, more);
      }
    }
  }

  private void show(List<TopicRecord> records, RowWriter<AlertView> rows, DemoSummary summary)
      throws IOException {
    for (TopicRecord record : records) {
      Optional<AlertView> alert = AlertView.of(record.value());
      if (alert.isPresent()) {
        if (alert.get().saysSomethingNew()) {
          rows.write(alert.get());
        }
        summary.add(alert.get());
      }
    }
  }

  private static boolean isDone(Counts counts, int sent, DemoSummary summary) {
    return counts.events() >= sent
        && counts.rejected() + counts.notSelected() + counts.repeated() + counts.evaluated() >= sent
        && summary.revisions() >= counts.revisions();
  }

  private RowWriter<AlertView> rows() throws IOException {
    return OutputFormat.TABLE.open(
        AlertRows.TYPE,
        new BufferedWriter(new OutputStreamWriter(context.environment().out(), UTF_8)),
        Terminal.of(context.environment()),
        OutputMode.STREAMED);
  }

  private void sayWhere(Service service, EmbeddedBroker broker) {
    String at = broker.bootstrapServers();
    if (keep) {
      context.out().println();
      context.out().println("Still up; Ctrl-C ends it. From another terminal:");
      context
          .out()
          .println(
              "  crowsnest alerts --bootstrap-servers "
                  + at
                  + "          the alerts again, and new ones");
      context
          .out()
          .println("  crowsnest topics --bootstrap-servers " + at + "          the topics");
      context
          .out()
          .println(
              "  curl --data-binary @EVENTS.json -H 'Content-Type: application/json' "
                  + service.webhook()
                  + "my-cluster");
    } else {
      context.out().println();
      context
          .out()
          .println(
              "The broker and its topics ended with the demo. With --keep they stay: read the topics,"
                  + " send events of your own.");
    }
  }

  private static List<Flag> flags(EmbeddedBroker broker, Path state) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag.Kafka("demo", KafkaProperties.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
    flags.add(set(ConfigKeys.STREAMS_STATE_DIRECTORY, state.toString()));
    flags.add(set(ConfigKeys.TOPICS_PARTITIONS, "1"));
    flags.add(set(ConfigKeys.WEBHOOK_ADDRESS, "127.0.0.1"));
    flags.add(set(ConfigKeys.WEBHOOK_PORT, "0"));
    flags.add(set(ConfigKeys.METRICS_PORT, "0"));
    return flags;
  }

  private static Flag set(ConfigKey<?> key, String text) {
    return new Flag.Setting("demo", key, text);
  }
}
