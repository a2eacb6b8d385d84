package dev.crowsnest.kafka.streams;

import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import dev.crowsnest.topic.TopicNames;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The pipeline between its topics; pure wiring.
 *
 * <pre>
 * events -> pipeline -> alerts, aggregates, posture, access-changes, dead-letters
 * </pre>
 */
public final class AuditTopology {
  /**
   * The name of the only operator. Operators can be renamed freely; renaming a store moves its
   * state.
   */
  static final String PIPELINE = "pipeline";

  static final String EVENTS = "events";

  private final TopicNames names;
  private final PipelineSettings settings;
  private final PartitionLag lag;

  /**
   * Creates a topology.
   *
   * @param settings whose predicate for failures should be {@link KafkaFailures#isOfKafka}
   * @param lag says when the windows of a silent cluster may be closed by the wall clock
   */
  public AuditTopology(TopicNames names, PipelineSettings settings, PartitionLag lag) {
    this.names = names;
    this.settings = settings;
    this.lag = lag;
  }

  /** Creates a topology over topics that are called by a prefix alone. */
  public AuditTopology(String topicPrefix, PipelineSettings settings, PartitionLag lag) {
    this(TopicNames.withPrefix(topicPrefix), settings, lag);
  }

  /** Builds the topology with state on disk and a changelog topic for each store. */
  public Topology build() {
    return build(Stores::persistentKeyValueStore);
  }

  /** Builds the topology with state where the suppliers keep it. */
  Topology build(Function<String, KeyValueBytesStoreSupplier> suppliers) {
    String events = names.of(Topic.EVENTS);
    Topology topology =
        new Topology()
            .addSource(
                AutoOffsetReset.earliest(),
                EVENTS,
                new AppendTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                events)
            .addProcessor(PIPELINE, () -> new PipelineProcessor(settings, events, lag), EVENTS);
    for (StoreName store : StoreName.values()) {
      topology.addStateStore(store(store, suppliers), PIPELINE);
    }
    Arrays.stream(Topic.values())
        .filter(topic -> topic != Topic.EVENTS)
        .forEach(
            topic ->
                topology.addSink(
                    sink(topic),
                    names.of(topic),
                    new StringSerializer(),
                    new ByteArraySerializer(),
                    PIPELINE));
    return topology;
  }

  /** Returns the name of the operator that writes a topic. */
  static String sink(Topic topic) {
    return topic.suffix();
  }

  private static StoreBuilder<WriteBehindStore> store(
      StoreName name, Function<String, KeyValueBytesStoreSupplier> suppliers) {
    StoreBuilder<KeyValueStore<Bytes, byte[]>> plain =
        Stores.keyValueStoreBuilder(
            suppliers.apply(name.text()), Serdes.Bytes(), Serdes.ByteArray());
    return new WriteBehindStore.Builder(
        name.isReadAgainAndAgain() ? plain.withCachingEnabled() : plain,
        name == StoreName.ACCESS_OBJECTS);
  }
}
