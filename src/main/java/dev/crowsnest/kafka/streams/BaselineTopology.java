package dev.crowsnest.kafka.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The topologies that the pipeline is compared with in measurements: the same events, the same
 * Kafka Streams, and almost nothing done with them.
 */
public final class BaselineTopology {
  private BaselineTopology() {}

  /** Reads each event and drops it; counts it in {@link PipelineMetrics#event}. */
  public static Topology consumeAndDrop(String topicPrefix, PipelineMetrics metrics) {
    return forEach(topicPrefix, event -> metrics.event());
  }

  /**
   * Builds a Jackson tree of each event and drops it; counts it in {@link PipelineMetrics#event}.
   */
  public static Topology parseAndDrop(String topicPrefix, PipelineMetrics metrics) {
    ObjectMapper mapper = new ObjectMapper();
    return forEach(
        topicPrefix,
        event -> {
          parse(mapper, event);
          metrics.event();
        });
  }

  private static void parse(ObjectMapper mapper, byte[] event) {
    try {
      if (!mapper.readTree(event).isObject()) {
        throw new IllegalStateException("the benchmark data only contains objects");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark data is JSON", e);
    }
  }

  private static Topology forEach(String topicPrefix, Consumer<byte[]> action) {
    return new Topology()
        .addSource(
            AuditTopology.EVENTS,
            new StringDeserializer(),
            new ByteArrayDeserializer(),
            Topic.EVENTS.name(topicPrefix))
        .addProcessor("measure", () -> new ForEach(action), AuditTopology.EVENTS);
  }

  private record ForEach(Consumer<byte[]> action) implements Processor<String, byte[], Void, Void> {
    @Override
    public void process(Record<String, byte[]> record) {
      action.accept(record.value());
    }
  }
}
