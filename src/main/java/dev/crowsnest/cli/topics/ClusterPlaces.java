package dev.crowsnest.cli.topics;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.config.CrowsnestConfig.Webhook;
import dev.crowsnest.kafka.KeyPartition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which partition of the events topic each cluster is. Clusters of one partition are evaluated
 * by one thread, and wait for each other.
 */
final class ClusterPlaces {
  private static final int MOST_SHOWN = 10;

  private final SortedMap<Integer, SortedSet<String>> places = new TreeMap<>();

  /** Returns the clusters that a configuration lets in, by where their events go. */
  static ClusterPlaces configured(Webhook webhook, int partitions) {
    ClusterPlaces places = new ClusterPlaces();
    Stream.of(webhook.tokens(), webhook.tokenFiles(), webhook.clientCertificates())
        .flatMap(grants -> grants.values().stream())
        .flatMap(Set::stream)
        .forEach(cluster -> places.add(KeyPartition.of(cluster, partitions), cluster));
    return places;
  }

  /** Adds a cluster whose events are in a partition; does nothing if it is known to be there. */
  void add(int partition, String cluster) {
    if (ClusterName.isValid(cluster)) {
      places.computeIfAbsent(partition, p -> new TreeSet<>()).add(cluster);
    }
  }

  /**
   * Returns a line for each partition that clusters share, and for each cluster that is in several:
   * somebody writes its events with another partitioner, or partitions were added.
   */
  List<String> remarks() {
    SortedMap<String, List<String>> partitions = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    places.forEach(
        (partition, clusters) -> {
          if (clusters.size() > 1) {
            remarks.add(
                "clusters that share a partition: "
                    + listed(List.copyOf(clusters))
                    + " (partition "
                    + partition
                    + ')');
          }
          clusters.forEach(
              cluster ->
                  partitions
                      .computeIfAbsent(cluster, c -> new ArrayList<>())
                      .add(partition.toString()));
        });
    partitions.forEach(
        (cluster, all) -> {
          if (all.size() > 1) {
            remarks.add(
                "events of " + cluster + " belong in one partition, and are in " + listed(all));
          }
        });
    return remarks;
  }

  /** Writes an array with an object for each partition that has a cluster. */
  void write(JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (var place : places.entrySet()) {
      out.writeStartObject();
      out.writeNumberField("partition", place.getKey());
      out.writeArrayFieldStart("clusters");
      for (String cluster : place.getValue()) {
        out.writeString(cluster);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return names.size() > MOST_SHOWN
        ? String.join(", ", names.subList(0, MOST_SHOWN))
            + " and "
            + (names.size() - MOST_SHOWN)
            + " more"
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
