package dev.crowsnest.app;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.http.HealthEndpoint;
import dev.crowsnest.http.HttpServer;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.HttpStartException;
import dev.crowsnest.http.MetricsEndpoint;
import dev.crowsnest.http.TlsSettings;
import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.http.caller.CredentialCallers;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.IngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.MicrometerIngestMetrics;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.ingest.WebhookReceiver;
import dev.crowsnest.ingest.WebhookSettings;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.KafkaProbe;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.UnfitTopicException;
import dev.crowsnest.kafka.inputs.InputTopics;
import dev.crowsnest.kafka.inputs.InputsRunner;
import dev.crowsnest.kafka.streams.AuditTopology;
import dev.crowsnest.kafka.streams.KafkaFailures;
import dev.crowsnest.kafka.streams.StreamsRunner;
import dev.crowsnest.kafka.streams.StreamsSettings;
import dev.crowsnest.metrics.PipelineMeters;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.query.AccessEndpoint;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.source.TopicSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of Crowsnest: the topics, the topology, the inputs, the webhook and the observation
 * port, started in this order and closed in reverse. This is the one place where the parts meet.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration FILES_CHECK = Duration.ofSeconds(5);
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(15);

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final StreamsRunner streams;
  private final Optional<InputsRunner> inputs;
  private final HttpServer webhook;
  private final HttpServer observation;

  private Service(
      CrowsnestConfig config,
      Supplier<RuleSet> rulesInForce,
      LiveSilences silences,
      InstantSource clock)
      throws BrokerUnavailableException, UnfitTopicException, SinkException, HttpStartException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    PipelineMeters.bind(metrics, registry);
    SilenceMeters.bind(silences, registry);
    try {
      createTopics(config);
      streams = startTopology(config, rulesInForce, silences, clock);
      IngestMetrics ingest = new MicrometerIngestMetrics(registry);
      inputs = startInputs(config, ingest, clock);
      KafkaProbe probe = opened(KafkaProbe.open(config.kafka().all(), sinkTopics(config)));
      HealthEndpoint health = new HealthEndpoint(() -> problem(probe));
      Intake intake = openIntake(config, ingest, clock);
      webhook = startWebhook(config, intake, health, registry, clock);
      observation =
          opened(
              HttpServer.start(
                  metricsSettings(config).withTurnedAway(new TurnedAwayMeters(registry, "metrics")),
                  List.of(new MetricsEndpoint(registry), health)));
    } catch (BrokerUnavailableException
        | UnfitTopicException
        | SinkException
        | HttpStartException
        | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything and returns when the webhook answers; the topology may still be restoring its
   * state then.
   *
   * @param rulesInForce called once per event
   * @param silences stays the caller's, who has them watched and closes them
   * @throws UnfitTopicException if a topic exists with settings that lose what its readers rely on
   */
  public static Service start(
      CrowsnestConfig config,
      Supplier<RuleSet> rulesInForce,
      LiveSilences silences,
      InstantSource clock)
      throws BrokerUnavailableException, UnfitTopicException, SinkException, HttpStartException {
    return new Service(config, rulesInForce, silences, clock);
  }

  /**
   * Reports what is wrong with the configuration before anything is started or Kafka is asked.
   *
   * @throws dev.crowsnest.kafka.ClientSettingsException if one of Kafka's clients refuses its
   *     properties
   */
  public static void check(CrowsnestConfig config) throws HttpStartException {
    try (LiveGrants grants = new LiveGrants(config.webhook())) {
      HttpServer.check(webhookSettings(config), !grants.get().isEmpty());
    }
    HttpServer.check(metricsSettings(config), /* isForStrangers= */ true);
    streamsSettings(config).check();
    KafkaSink.check(config.kafka().all());
  }

  public PipelineMetrics metrics() {
    return metrics;
  }

  public StreamsRunner streams() {
    return streams;
  }

  /** Returns whether the inputs are being read now, or there are none. */
  public boolean areInputsRunning() {
    return inputs.map(InputsRunner::isRunning).orElse(true);
  }

  /** Returns whether the application of the inputs has given up. */
  public boolean haveInputsFailed() {
    return inputs.map(InputsRunner::hasFailed).orElse(false);
  }

  /** Returns the address where API servers post, to which they append the cluster's name. */
  public URI webhook() {
    return webhook.uri().resolve("/audit/");
  }

  /** Returns the address of {@code /metrics}, {@code /healthz} and {@code /readyz}. */
  public URI observation() {
    return observation.uri();
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part cannot be closed", e);
      }
    }
  }

  private static void createTopics(CrowsnestConfig config)
      throws BrokerUnavailableException, UnfitTopicException {
    try (TopicAdmin admin =
        new TopicAdmin(config.kafka().all(), config.topics().names(), ADMIN_TIMEOUT)) {
      admin.requireFit();
      admin.createMissing(
          config.topics().partitions(),
          config.topics().replicationFactor().map(Integer::shortValue));
    }
  }

  private StreamsRunner startTopology(
      CrowsnestConfig config,
      Supplier<RuleSet> rulesInForce,
      LiveSilences silences,
      InstantSource clock)
      throws BrokerUnavailableException {
    StreamsRunner runner = opened(new StreamsRunner(streamsSettings(config)));
    AuditTopology topology =
        new AuditTopology(
            config.topics().names(),
            new PipelineSettings(
                    rulesInForce,
                    new DetectionFactory(
                        config.alerts().execCommand(),
                        FieldCatalogue.shownInAlerts(config.pods().allowedImages())),
                    clock,
                    metrics,
                    KafkaFailures::isOfKafka)
                .withSilences(silences)
                .withMinimum(config.alerts().minimumLevel()),
            runner);
    runner.start(topology.build(), metrics);
    return runner;
  }

  private Optional<InputsRunner> startInputs(
      CrowsnestConfig config, IngestMetrics ingest, InstantSource clock)
      throws BrokerUnavailableException {
    if (config.inputs().isEmpty()) {
      return Optional.empty();
    }
    InputTopics.requireAll(
        config.kafka().all(),
        config.inputs().stream().map(TopicSource::topic).toList(),
        ADMIN_TIMEOUT);
    return Optional.of(
        opened(InputsRunner.start(streamsSettings(config), config.inputs(), ingest, clock)));
  }

  private Intake openIntake(CrowsnestConfig config, IngestMetrics ingest, InstantSource clock)
      throws SinkException {
    KafkaSink sink = opened(KafkaSink.open(config.kafka().all(), sinkTopics(config)));
    return new Intake(sink, new InFlightBytes(config.webhook().maxInFlightBytes()), ingest, clock);
  }

  private HttpServer startWebhook(
      CrowsnestConfig config,
      Intake intake,
      HealthEndpoint health,
      PrometheusMeterRegistry registry,
      InstantSource clock)
      throws HttpStartException {
    DoorWarnings.of(config.webhook()).forEach(warning -> LOG.atWarn().log(warning));
    LiveGrants grants = opened(new LiveGrants(config.webhook()));
    HttpSettings settings =
        webhookSettings(config)
            .withCallers(new CredentialCallers(grants))
            .withTurnedAway(new TurnedAwayMeters(registry, "webhook"));
    WebhookReceiver receiver = new WebhookReceiver(intake, WebhookSettings.with(grants), clock);
    AccessEndpoint queries =
        new AccessEndpoint(
            streams.clusterState(),
            new CallerCheck(grants),
            config.webhook().tls().isPresent() ? "https" : "http",
            Redaction::json,
            clock);
    HttpServer server = opened(HttpServer.start(settings, List.of(receiver, queries, health)));
    grants.watch(FILES_CHECK);
    return server;
  }

  private static HttpSettings webhookSettings(CrowsnestConfig config) {
    CrowsnestConfig.Webhook webhook = config.webhook();
    HttpSettings plain = HttpSettings.on(webhook.address(), webhook.port());
    return webhook
        .tls()
        .map(tls -> plain.withTls(new TlsSettings(tls.certificate(), tls.key(), tls.clientCa())))
        .orElse(plain);
  }

  private static HttpSettings metricsSettings(CrowsnestConfig config) {
    return HttpSettings.on(config.metrics().address(), config.metrics().port());
  }

  private static StreamsSettings streamsSettings(CrowsnestConfig config) {
    return new StreamsSettings(
        config.streams().applicationId(),
        config.topics().prefix(),
        config.streams().stateDirectory().toString(),
        config.streams().threads(),
        config.streams().instanceId(),
        config.webhook().advertised(),
        config.kafka().all());
  }

  private static SinkTopics sinkTopics(CrowsnestConfig config) {
    return SinkTopics.withPrefix(config.topics().prefix());
  }

  private Optional<String> problem(KafkaProbe probe) {
    if (!streams.isRunning()) {
      return Optional.of("the topology is not running");
    }
    return areInputsRunning() ? probe.get() : Optional.of("the inputs are not being read");
  }

  private <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }
}
