package dev.crowsnest.envelope;

import java.util.List;
import java.util.Optional;

/**
 * All envelopes, in the order in which they are tried: what is recognised by more comes before what
 * is recognised by less.
 */
public final class Envelopes {
  /** The list that everything else follows from: {@code --format}, reports, documentation. */
  public static final List<Envelope> ALL =
      List.of(
          // Clouds
          new GoogleCloud(),
          new PubSub(),
          new CloudWatchLambda(),
          new CloudWatch(),
          new CloudWatchInsights(),
          new Kinesis(),
          new Firehose(),
          new Azure(),
          new LogAnalytics(),
          // Platforms
          new OpenShift(),
          new DockerUcp(),
          // Stores
          new Elasticsearch(),
          new SplunkHec(),
          new SplunkExport(),
          new Loki(),
          new LokiValue(),
          // Shippers
          new Otlp(),
          new KafkaConnect(),
          new ElasticAgent(),
          new Journald(),
          new Filebeat(),
          new Logstash(),
          new Vector(),
          new DockerJson(),
          new FluentBit(),
          // Lines of text
          new JsonString(),
          new Cri(),
          new Syslog(),
          new FluentdFile(),
          new LogsTail(),
          new NodePrefix(),
          // Whatever else has an event in one of its members
          new OtherRecord());

  private Envelopes() {}

  /** Returns the envelope with this name; empty if there is none. */
  public static Optional<Envelope> named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
