package dev.crowsnest.kafka.streams;

import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.query.ClusterState;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;

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
      Store objects = store(StoreName.ACCESS_OBJECTS, where.partition());
      Store uses = store(StoreName.ACCESS_USES, where.partition());
      return new Found.Here(
          new Known(
              new ClusterAccess(cluster, objects, Defaults.ofKubernetes()).graph(),
              new UseMemory(cluster, uses).sightings()));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Found.NotNow(
          isAdvertised
              ? "the state is being restored or moves to another instance"
              : "the state is being restored, or another instance has it: webhook.advertised"
                  + " lets instances find each other");
    }
  }

  private Store store(StoreName name, int partition) {
    return new ReadOnlyStore(
        streams.store(
            StoreQueryParameters.fromNameAndType(
                    name.text(), QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                .withPartition(partition)));
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
