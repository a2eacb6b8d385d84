package dev.crowsnest.kafka.inputs;

import dev.crowsnest.ingest.IngestMetrics;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.streams.AppendTime;
import dev.crowsnest.source.TopicSource;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * From each input to the events topic; pure wiring. Each input is a sub-topology of its own and has
 * no state, so its partitions are shared out whatever the other inputs have.
 */
final class InputsTopology {
  private final List<TopicSource> inputs;
  private final SinkTopics topics;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  InputsTopology(
      List<TopicSource> inputs, SinkTopics topics, IngestMetrics metrics, InstantSource clock) {
    this.inputs = inputs.stream().sorted(Comparator.comparing(TopicSource::topic)).toList();
    this.topics = topics;
    this.metrics = metrics;
    this.clock = clock;
  }

  Topology build() {
    Topology topology = new Topology();
    for (TopicSource input : inputs) {
      String source = "read-" + input.topic();
      String processor = "open-" + input.topic();
      topology
          .addSource(
              AutoOffsetReset.earliest(),
              source,
              new AppendTime(),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer(),
              input.topic())
          .addProcessor(processor, () -> new InputProcessor(input, metrics, clock), source)
          .addSink(
              eventsOf(input),
              topics.events(),
              new StringSerializer(),
              new ByteArraySerializer(),
              processor)
          .addSink(
              deadLettersOf(input),
              topics.deadLetters(),
              new StringSerializer(),
              new ByteArraySerializer(),
              processor);
    }
    return topology;
  }

  /** Returns the name of the operator that writes an input's events. */
  static String eventsOf(TopicSource input) {
    return "events-" + input.topic();
  }

  /** Returns the name of the operator that writes an input's dead letters. */
  static String deadLettersOf(TopicSource input) {
    return "dead-letters-" + input.topic();
  }
}
