package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kafka Streams calls before each commit what writes the changes that are held back. Its test
 * driver commits after each record, as its runtime does after many.
 */
class WriteBehindStoreTest {
  private static final String INPUT = "input";

  /** What the processor wrote, one entry a commit. */
  private final List<Map<String, String>> commits = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"one,two,false", "two,one,false", "one,two,true", "two,one,true"})
  void whatIsHeldBackIsInTheChangelogsOfEachCommitOnce(String first, String last, boolean cached) {
    Topology topology =
        new Topology()
            .addSource("source", new StringDeserializer(), new StringDeserializer(), INPUT)
            .addProcessor("holding-back", HoldingBack::new, "source");
    topology.addStateStore(stores(first, cached), "holding-back");
    topology.addStateStore(stores(last, cached), "holding-back");

    try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties())) {
      for (int i = 1; i <= 3; i++) {
        // When
        driver
            .createInputTopic(INPUT, new StringSerializer(), new StringSerializer())
            .pipeInput("key", "value " + i);

        // Then
        assertThat(commits).hasSize(i).last().isEqualTo(Map.of("key", "value " + i));
        for (String store : List.of("one", "two")) {
          assertThat(changelog(driver, store))
              .as("changelog of %s", store)
              .containsExactly(KeyValue.pair("key", "value " + i));
        }
      }
    }
  }

  @Test
  void aTaskThatIsBegunAgainHasForgottenWhoHeldBack() {
    // Given
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>(properties());
    WriteBehindStore store =
        new WriteBehindStore.Builder(
                Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("one"), Serdes.Bytes(), Serdes.ByteArray()),
                true)
            .withLoggingDisabled()
            .build();
    List<String> writers = new ArrayList<>();
    store.init(context.getStateStoreContext(), store);
    store.beforeCommit(() -> writers.add("first"));
    store.flushCache();

    // When
    store.close();
    store.init(context.getStateStoreContext(), store);
    store.flushCache();
    store.beforeCommit(() -> writers.add("second"));
    store.flushCache();

    // Then
    assertThat(writers).containsExactly("first", "second");
  }

  private static List<KeyValue<String, String>> changelog(TopologyTestDriver driver, String store) {
    return driver
        .createOutputTopic(
            "test-" + store + "-changelog", new StringDeserializer(), new StringDeserializer())
        .readKeyValuesToList();
  }

  private static StoreBuilder<WriteBehindStore> stores(String name, boolean cached) {
    StoreBuilder<KeyValueStore<Bytes, byte[]>> stores =
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    return new WriteBehindStore.Builder(cached ? stores.withCachingEnabled() : stores, true);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    return properties;
  }

  /** Keeps the last value of each key, and writes them into both stores when one is flushed. */
  private final class HoldingBack implements Processor<String, String, Void, Void> {
    private final Map<String, String> heldBack = new LinkedHashMap<>();
    private final List<WriteBehindStore> stores = new ArrayList<>();

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      for (String name : List.of("one", "two")) {
        WriteBehindStore store = WriteBehindStore.of(context, name);
        store.beforeCommit(this::write);
        stores.add(store);
      }
    }

    @Override
    public void process(Record<String, String> record) {
      heldBack.put(record.key(), record.value());
    }

    private void write() {
      if (heldBack.isEmpty()) {
        return;
      }
      heldBack.forEach(
          (key, value) ->
              stores.forEach(
                  store -> store.put(Bytes.wrap(key.getBytes(UTF_8)), value.getBytes(UTF_8))));
      commits.add(Map.copyOf(heldBack));
      heldBack.clear();
    }
  }
}
