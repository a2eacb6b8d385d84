package dev.crowsnest.cli.run;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.input.EventsTopic;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.config.OtherKafka;
import dev.crowsnest.envelope.Envelope;
import dev.crowsnest.envelope.Envelopes;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.RecordIntake;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.inputs.ForeignTopic;
import dev.crowsnest.kafka.inputs.ForeignTopic.Until;
import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.MemberPath;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.text.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Reads a topic of another Kafka instead of files. */
final class FromKafka {
  @Option(
      names = "--from-kafka",
      paramLabel = "HOST:PORT,...",
      description =
          "Read a topic of another Kafka, or of Event Hubs, instead of files, until a signal ends"
              + " it.")
  private @Nullable String bootstrapServers;

  @Option(names = "--topic", paramLabel = "NAME", description = "With --from-kafka: the topic.")
  private @Nullable String topic;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "With --from-kafka: the consumer group there. Default: crowsnest-ingest.")
  private @Nullable String group;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "With --from-kafka: a file with properties of the client there, such as"
              + " security.protocol; CROWSNEST_FROM_KAFKA_* variables win over it.")
  private @Nullable Path properties;

  @Option(
      names = "--envelope",
      paramLabel = "NAME",
      description =
          "With --from-kafka: what every record is in. Default: found out record by record.")
  private @Nullable String envelope;

  @Option(
      names = "--cluster-member",
      paramLabel = "PATH",
      description =
          "With --from-kafka: the member of records that names their cluster, such as resourceId;"
              + " --cluster is that of records without it.")
  private @Nullable String clusterMember;

  @Option(
      names = "--allow-cluster",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "With --cluster-member: the clusters that records may name, such as prod-*. Records that"
              + " name another become dead letters. May be repeated.")
  private List<String> allowedClusters = List.of();

  @Option(names = "--until-end", description = "With --from-kafka: end where the topic ends now.")
  private boolean untilEnd;

  /** Returns whether a topic is to be read. */
  boolean isAsked() {
    return bootstrapServers != null;
  }

  /** Checks that no option is given that goes with a topic only. */
  void checkNotAsked() throws CommandFailure {
    boolean isAny =
        topic != null
            || group != null
            || properties != null
            || envelope != null
            || clusterMember != null
            || !allowedClusters.isEmpty()
            || untilEnd;
    if (isAny) {
      throw CommandFailure.usage(
          "--topic, --group, --kafka-config, --envelope, --cluster-member, --allow-cluster and"
              + " --until-end only go with --from-kafka");
    }
  }

  /**
   * Reads the topic to the end that was asked for.
   *
   * @return what became of it
   */
  ImportCounts read(CommandContext context, String cluster) throws Exception {
    TopicSource source = source(cluster);
    Map<String, String> kafka =
        OtherKafka.properties(
            String.valueOf(bootstrapServers),
            Optional.ofNullable(properties),
            context.environment().variables());
    try (Shutdown shutdown = new Shutdown();
        EventsTopic events = EventsTopic.open(context, cluster);
        ForeignTopic reader =
            ForeignTopic.open(
                kafka,
                group == null ? "crowsnest-ingest" : group,
                source.topic(),
                new RecordIntake(events.intake(), source, failure -> false),
                untilEnd ? Until.PRESENT_END : Until.NEVER,
                CommandContext.BROKER_TIMEOUT)) {
      context.err().println("Reading " + source.topic() + " of " + bootstrapServers);
      ImportCounts counts = read(reader, shutdown, context);
      context.progress().clear();
      context.out().println(source.topic() + ": " + EventsTopic.counts(counts));
      return counts;
    }
  }

  private static ImportCounts read(ForeignTopic reader, Shutdown shutdown, CommandContext context)
      throws CommandFailure, BrokerUnavailableException, InterruptedException {
    try {
      return reader.read(
          shutdown::isAsked,
          counts ->
              context.progress().show(String.format(Locale.ROOT, "%,d stored", counts.items())));
    } catch (SinkException e) {
      context.progress().clear();
      throw CommandFailure.unreachable(
          FailureText.of(e) + "; stored before that: " + EventsTopic.counts(reader.counts()), e);
    }
  }

  private TopicSource source(String cluster) throws CommandFailure {
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(InputOptions.CLUSTER_NAMES);
    }
    if (topic == null) {
      throw CommandFailure.usage("--from-kafka needs --topic NAME");
    }
    return new TopicSource(topic, envelope(), naming(cluster));
  }

  private Optional<Envelope> envelope() throws CommandFailure {
    if (envelope == null) {
      return Optional.empty();
    }
    Optional<Envelope> named = Envelopes.named(envelope);
    if (named.isEmpty()) {
      List<String> known = Envelopes.ALL.stream().map(Envelope::name).toList();
      throw CommandFailure.usage(
          "--envelope: unknown envelope '" + envelope + "'" + SimilarNames.orElse(envelope, known));
    }
    return named;
  }

  private ClusterNaming naming(String cluster) throws CommandFailure {
    if (clusterMember == null) {
      if (!allowedClusters.isEmpty()) {
        throw CommandFailure.usage("--allow-cluster also needs --cluster-member PATH");
      }
      return ClusterNaming.fixed(cluster);
    }
    Optional<MemberPath> member = MemberPath.parse(clusterMember);
    if (member.isEmpty() || member.get().isOfEvent()) {
      throw CommandFailure.usage("--cluster-member must be " + MemberPath.DESCRIPTION);
    }
    if (allowedClusters.isEmpty()) {
      throw CommandFailure.usage("--cluster-member also needs --allow-cluster PATTERN");
    }
    for (String pattern : allowedClusters) {
      if (!ClusterNaming.isPattern(pattern)) {
        throw CommandFailure.usage("--allow-cluster must be " + ClusterNaming.PATTERNS);
      }
    }
    return ClusterNaming.byMember(
        cluster, member.get(), allowedClusters.stream().map(Glob::of).toList(), Map.of());
  }
}
