package dev.crowsnest.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.config.CrowsnestConfig.Webhook;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterPlacesTest {
  private final ClusterPlaces places = ClusterPlaces.configured(webhook(), 3);

  @Test
  void clustersOfOnePartitionAreNamedTogether() {
    places.add(2, "b");
    places.add(2, "a");
    places.add(1, "c");

    assertThat(places.remarks())
        .containsExactly("clusters that share a partition: a and b (partition 2)");
  }

  @Test
  void ofManyClustersTheFirstAreNamed() {
    for (int i = 10; i < 35; i++) {
      places.add(0, "cluster-" + i);
    }

    assertThat(places.remarks())
        .singleElement()
        .asString()
        .endsWith("cluster-18, cluster-19 and 15 more (partition 0)");
  }

  @Test
  void aClusterInTwoPartitionsIsReported() {
    places.add(0, "prod");
    places.add(2, "prod");
    places.add(2, "prod");

    assertThat(places.remarks())
        .containsExactly("events of prod belong in one partition, and are in 0 and 2");
  }

  @Test
  void whatIsNotAClusterNameIsLeftOut() {
    places.add(0, "a\u001b[31m");
    places.add(0, "a");

    assertThat(places.remarks()).isEmpty();
  }

  @Test
  void configuredClustersAreWhereProducersPutThem() {
    ClusterPlaces configured = ClusterPlaces.configured(webhook("prod-eu", "prod-us"), 1);

    assertThat(configured.remarks())
        .containsExactly("clusters that share a partition: prod-eu and prod-us (partition 0)");
  }

  private static Webhook webhook(String... clusters) {
    return new Webhook(
        "127.0.0.1",
        0,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of("api-server", Set.of(clusters)),
        1 << 20);
  }
}
