package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question reads of a store while its task writes. */
class CommittedReadsTest {
  private static final String NAME = "store";
  private static final Bytes KEY = Bytes.wrap("key".getBytes(UTF_8));

  @TempDir Path directory;

  private final List<String> seen = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inTheMiddleOfABatchItIsTheStateBeforeIt(boolean isCached) {
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(isCached), properties())) {
      var input = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
      input.pipeInput("1");
      input.pipeInput("2");
    }

    assertThat(seen).containsExactly("nothing, of 0 writes", "1, of 1 writes");
  }

  private Topology topology(boolean isCached) {
    var stores =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    return new Topology()
        .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
        .addProcessor("write", Writing::new, "source")
        .addStateStore(
            new WriteBehindStore.Builder(isCached ? stores.withCachingEnabled() : stores, true),
            "write");
  }

  private final class Writing extends ContextualProcessor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {
      WriteBehindStore store = WriteBehindStore.of(context(), NAME);
      store.put(KEY, record.value().getBytes(UTF_8));
      byte[] committed = store.readOnly(IsolationLevel.READ_COMMITTED).get(KEY);
      seen.add(
          (committed == null ? "nothing" : new String(committed, UTF_8))
              + ", of "
              + store.written().committed()
              + " writes");
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "committed-reads");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    return properties;
  }
}
