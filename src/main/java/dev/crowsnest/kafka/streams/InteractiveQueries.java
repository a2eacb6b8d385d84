package dev.crowsnest.kafka.streams;

import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.query.ClusterState;
import dev.crowsnest.store.StoreName;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds the state of a cluster with Interactive Queries: the cluster's name is the key of its
 * events, so all its state is in the partition that the name hashes to. Thread-safe.
 */
final class InteractiveQueries implements ClusterState {
  private final KafkaStreams streams;
  private final HostInfo self;
  private final boolean isAdvertised;

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
  public Found access(String cluster) {
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
      ReadOnlyKeyValueStore<Bytes, byte[]> store =
          streams.store(
              StoreQueryParameters.fromNameAndType(
                      StoreName.ACCESS_OBJECTS.text(),
                      QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                  .withPartition(where.partition()));
      return new Found.Here(
          new ClusterAccess(cluster, new ReadOnlyStore(store), Defaults.ofKubernetes()).graph());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Found.NotNow(
          isAdvertised
              ? "the state is being restored or moves to another instance"
              : "the state is being restored, or another instance has it: webhook.advertised"
                  + " lets instances find each other");
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
