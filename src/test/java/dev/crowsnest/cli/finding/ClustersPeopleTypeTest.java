package dev.crowsnest.cli.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A cluster of which nothing was read is said to be so, with those that were. */
class ClustersPeopleTypeTest {
  @Test
  void aWrongNameIsToldWithWhatWasSeen() {
    // Given
    AskedCluster asked = new AskedCluster("prodd");

    // When
    boolean wanted = asked.isWanted("prod-a") || asked.isWanted("prod-b") || asked.isWanted("east");

    // Then
    assertThat(wanted).isFalse();
    assertThat(asked.unseen("alert"))
        .contains(
            "no alert of cluster 'prodd' was read; seen: east, prod-a, prod-b; did you mean"
                + " 'prod-a' or 'prod-b'?");
  }

  @Test
  void anEmptyTopicIsToldAsSuch() {
    assertThat(new AskedCluster("prod").unseen("alert"))
        .contains("no alert of cluster 'prod' was read; seen: none");
  }

  @Test
  void aClusterThatWasSeenNeedsNoWord() {
    AskedCluster asked = new AskedCluster("prod-a");
    assertThat(asked.isWanted("prod-b")).isFalse();
    assertThat(asked.isWanted("prod-a")).isTrue();
    assertThat(asked.unseen("alert")).isEmpty();
  }

  @Test
  void everyClusterIsWantedIfNoneIsNamed() {
    AskedCluster asked = new AskedCluster(null);
    assertThat(asked.isWanted("prod")).isTrue();
    assertThat(asked.unseen("alert")).isEmpty();
  }

  @Test
  void itIsBounded() {
    AskedCluster asked = new AskedCluster("prod");
    for (int i = 0; i < 100_000; i++) {
      asked.isWanted("cluster-" + i);
    }
    assertThat(asked.seen()).hasSize(1_000);
    assertThat(asked.unseen("alert")).isEmpty();
    AskedCluster few = new AskedCluster("prod");
    for (int i = 0; i < 30; i++) {
      few.isWanted("cluster-" + i);
    }
    assertThat(few.unseen("alert").orElseThrow()).contains(" and 20 more").hasSizeLessThan(200);
  }
}
