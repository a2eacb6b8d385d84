package dev.crowsnest.cli.run;

import dev.crowsnest.app.DeleteTree;
import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Service;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.config.KafkaProperties;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.rule.LiveRules;
import dev.crowsnest.rule.LoadedRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service, webhook in, alerts and aggregates out, until a signal stops it. */
@Command(
    name = "run",
    description = "Run the service: the webhook in, alerts and aggregates out.",
    footer = {
      "",
      "Examples:",
      "  crowsnest run --bootstrap-servers kafka:9092",
      "  crowsnest run --embedded --data-dir ./data"
    })
public final class RunCommand implements Callable<ExitCode> {
  private static final Duration RULES_CHECK = Duration.ofSeconds(5);
  private static final Duration FAILURE_CHECK = Duration.ofMillis(500);
  private static final Duration READY_CHECK = Duration.ofMillis(50);

  private final CommandContext context;

  @Option(
      names = "--embedded",
      description = "Start a Kafka broker inside this process instead of connecting to one.")
  private boolean embedded;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the embedded broker keeps its data. Default: a temporary folder, deleted at the"
              + " end.")
  private @Nullable Path dataDirectory;

  @Option(
      names = "--embedded-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "The embedded broker's port on 127.0.0.1 (default ${DEFAULT-VALUE}).")
  private int embeddedPort;

  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final SilenceOptions silences = new SilenceOptions();

  public RunCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    try (Shutdown shutdown = new Shutdown()) {
      return embedded && dataDirectory == null
          ? runWithoutTraces(shutdown)
          : run(flags(), shutdown);
    }
  }

  /** The state is of a broker that goes at the end, and must not be found by the next one. */
  private ExitCode runWithoutTraces(Shutdown shutdown) throws Exception {
    Path state = Files.createTempDirectory("crowsnest-state-");
    try {
      List<Flag> flags = flags();
      flags.add(
          new Flag.Setting("--embedded", ConfigKeys.STREAMS_STATE_DIRECTORY, state.toString()));
      return run(flags, shutdown);
    } finally {
      DeleteTree.of(state);
    }
  }

  private ExitCode run(List<Flag> flags, Shutdown shutdown) throws Exception {
    CrowsnestConfig config = context.config(flags);
    Service.check(config);
    try (LiveRules live = rules.live(config, context);
        LiveSilences silenced = SilenceOptions.live(config, context)) {
      return embedded
          ? serveEmbedded(config, live, silenced, shutdown)
          : serve(config, live, silenced, shutdown);
    }
  }

  private ExitCode serveEmbedded(
      CrowsnestConfig config, LiveRules live, LiveSilences silenced, Shutdown shutdown)
      throws Exception {
    BrokerSettings settings =
        (dataDirectory == null ? BrokerSettings.temporary() : BrokerSettings.keptIn(dataDirectory))
            .withPort(embeddedPort);
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      context.err().println("Kafka (embedded) listens on " + broker.bootstrapServers());
      alterTopics(config);
      return serve(config, live, silenced, shutdown);
    }
  }

  /** Nobody else can alter the topics of this broker: it ends with this process. */
  private void alterTopics(CrowsnestConfig config) throws BrokerUnavailableException {
    try (TopicAdmin admin =
        new TopicAdmin(
            config.kafka().all(), config.topics().names(), CommandContext.BROKER_TIMEOUT)) {
      for (String name : admin.alter()) {
        context
            .err()
            .println("altered " + name + ": it keeps the last record of each key, see CHANGELOG");
      }
    }
  }

  private ExitCode serve(
      CrowsnestConfig config, LiveRules live, LiveSilences silenced, Shutdown shutdown)
      throws Exception {
    try (Service service = Service.start(config, live, silenced, context.environment().clock())) {
      context.err().println(describe(live.loaded()));
      live.watch(RULES_CHECK, this::reportChange);
      silenced.watch(RULES_CHECK);
      context.err().println("API servers post to " + service.webhook() + "CLUSTER");
      context
          .err()
          .println("Metrics and health: " + service.observation() + "/{metrics,healthz,readyz}");
      context.err().println("Starting the stream threads ...");
      boolean isReady = false;
      while (!shutdown.isAsked()) {
        if (!isReady && service.streams().isRunning() && service.areInputsRunning()) {
          isReady = true;
          context.err().println("Ready: events become alerts. Ctrl-C ends it.");
        }
        if (service.streams().awaitFailure(isReady ? FAILURE_CHECK : READY_CHECK)) {
          throw new IllegalStateException("the topology has failed permanently; see the log");
        }
        if (service.haveInputsFailed()) {
          throw new IllegalStateException("reading the inputs has failed for good; see the log");
        }
      }
    }
    return ExitCode.DONE;
  }

  private void reportChange(LoadedRules loaded) {
    context.err().print(loaded.report());
    context.err().println("Rule files have changed: " + describe(loaded));
  }

  private static String describe(LoadedRules loaded) {
    return loaded.rules().rules().size() + " rules in force, version " + loaded.rules().version();
  }

  private List<Flag> flags() throws CommandFailure {
    List<Flag> flags = new ArrayList<>();
    if (embedded) {
      flags.add(
          new Flag.Kafka(
              "--embedded", KafkaProperties.BOOTSTRAP_SERVERS, "127.0.0.1:" + embeddedPort));
    }
    flags.addAll(rules.flags());
    flags.addAll(silences.flags());
    return flags;
  }
}
