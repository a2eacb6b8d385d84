package dev.crowsnest.kafka.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.access.use.Sightings;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.network.ClusterNetwork;
import dev.crowsnest.query.ClusterState;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.workload.ClusterWorkloads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the state of a cluster with Interactive Queries: the cluster's name is the key of its
 * events, so all its state is in the partition that the name hashes to. Answers are of the last
 * commit. Thread-safe.
 */
final class InteractiveQueries implements ClusterState {
  private final KafkaStreams streams;
  private final HostInfo self;
  private final boolean isAdvertised;
  private final AccessViews views = new AccessViews();

  /**
   * Creates queries to a client.
   *
   * @param self the name of this instance
   * @param isAdvertised whether other instances can reach it by that name
   */
  InteractiveQueries(KafkaStreams streams, HostInfo self, boolean isAdvertised) {
    this.streams = streams;
    this.self = self;
    this.isAdvertised = isAdvertised;
  }

  @Override
  public Found network(String cluster, NetworkQuestion question) {
    return ask(
        cluster,
        (partition, asOf) -> {
          ClusterNetwork network =
              new ClusterNetwork(
                  cluster, committed(writeBehind(StoreName.NETWORK_OBJECTS, partition)));
          new ClusterWorkloads(
                  cluster, committed(writeBehind(StoreName.WORKLOAD_OBJECTS, partition)))
              .forEachLabels(network::addPods);
          return question.answer(network, asOf);
        });
  }

  @Override
  public Found access(String cluster, Question question) {
    return ask(
        cluster,
        (partition, asOf) -> {
          WriteBehindStore written = writeBehind(StoreName.ACCESS_OBJECTS, partition);
          Sightings sightings =
              new UseMemory(cluster, committed(writeBehind(StoreName.ACCESS_USES, partition)))
                  .sightings();
          return views.ask(
              cluster,
              committed(written),
              written.written(),
              graph -> question.answer(new Known(graph, sightings), asOf));
        });
  }

  /** Answers from the stores of a partition. */
  @FunctionalInterface
  private interface Reading {
    ObjectNode answer(int partition, Optional<Instant> asOf);
  }

  private Found ask(String cluster, Reading reading) {
    try {
      KeyQueryMetadata where =
          streams.queryMetadataForKey(
              StoreName.ACCESS_OBJECTS.text(), cluster, new StringSerializer());
      if (where.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return new Found.NotNow("the partitions are being assigned");
      }
      HostInfo owner = where.activeHost();
      if (!owner.equals(self)) {
        return elsewhere(owner);
      }
      // First, so that what is known is never older than the time that the answer says.
      Optional<Instant> asOf = lastEvent(cluster, where.partition());
      if (asOf.isEmpty()
          && !hasObjects(
              cluster, committed(writeBehind(StoreName.ACCESS_OBJECTS, where.partition())))) {
        return new Found.Unseen(seen());
      }
      return new Found.Here(reading.answer(where.partition(), asOf));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Found.NotNow(
          isAdvertised
              ? "the state is being restored or moves to another instance"
              : "the state is being restored, or another instance has it: webhook.advertised"
                  + " lets instances find each other");
    }
  }

  private Optional<Instant> lastEvent(String cluster, int partition) {
    byte @Nullable [] seconds =
        committed(writeBehind(StoreName.CLUSTER_CLOCKS, partition))
            .get(cluster.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(seconds)
        .map(bytes -> Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong()));
  }

  /** Returns whether there is access state of a cluster that has no clock yet. */
  private static boolean hasObjects(String cluster, Store objects) {
    boolean[] found = new boolean[1];
    objects.range(
        (cluster + '\0').getBytes(StandardCharsets.UTF_8),
        (cluster + '\1').getBytes(StandardCharsets.UTF_8),
        (key, value) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  private List<String> seen() {
    List<String> seen = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> clocks =
        streams.store(of(StoreName.CLUSTER_CLOCKS)).all()) {
      while (clocks.hasNext() && seen.size() < Found.Unseen.MOST_SEEN) {
        seen.add(new String(clocks.next().key.get(), StandardCharsets.UTF_8));
      }
    }
    seen.sort(null);
    return seen;
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> of(StoreName name) {
    return StoreQueryParameters.fromNameAndType(
        name.text(), QueryableStoreTypes.<Bytes, byte[]>keyValueStore());
  }

  private WriteBehindStore writeBehind(StoreName name, int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(name.text(), new OfTask()).withPartition(partition));
  }

  private static Store committed(WriteBehindStore store) {
    return new ReadOnlyStore(store.readOnly(IsolationLevel.READ_COMMITTED));
  }

  /** Finds a store as the task of a partition has it. */
  private static final class OfTask implements QueryableStoreType<WriteBehindStore> {
    @Override
    public boolean accepts(StateStore store) {
      return store instanceof WriteBehindStore;
    }

    @Override
    public WriteBehindStore create(StateStoreProvider provider, String name) {
      return provider.stores(name, this).stream()
          .findFirst()
          .orElseThrow(() -> new InvalidStateStoreException("no task has " + name));
    }
  }

  /** Where to ask instead, if the owner says how it is reached. */
  static Found elsewhere(HostInfo owner) {
    if (owner.equals(HostInfo.unavailable())) {
      return new Found.NotNow("the instance that has this cluster cannot be told");
    }
    return owner.host().equals(StreamsSettings.NOT_ADVERTISED)
        ? new Found.NotNow(
            "another instance has this cluster, and does not say how it is reached: set"
                + " webhook.advertised for each")
        : new Found.Elsewhere(owner.host(), owner.port());
  }
}
