package dev.crowsnest.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.rule.Events;
import dev.crowsnest.store.HeapStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AddressMemoryTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofHours(25));

  private final HeapStore store = new HeapStore();
  private AddressMemory memory = new AddressMemory("cluster", store);

  @Test
  void addressesMeanSomethingWhenTwentyIdentitiesKeptTheirOwnForADay() {
    nodes(19, MONDAY);
    nodes(19, TUESDAY);
    assertThat(memory.isMeaningful()).isFalse();

    memory.note(node(20, "10.0.0.20"), MONDAY);
    memory.note(node(20, "10.0.0.20"), TUESDAY);
    assertThat(memory.isMeaningful()).isTrue();
  }

  @Test
  void anAddressThatTwoShareProvesNothing() {
    meaningful();

    memory.note(node(99, "10.0.0.7"), TUESDAY);

    assertThat(memory.isMeaningful()).isFalse();
  }

  @Test
  void behindALoadBalancerTheyNeverMeanAnything() {
    for (int i = 0; i < 500; i++) {
      memory.note(node(i, "10.0.0.1"), MONDAY);
      memory.note(node(i, "10.0.0.1"), TUESDAY);
    }

    assertThat(memory.isMeaningful()).isFalse();
  }

  @Test
  void anIdentityThatMovesBeginsAnew() {
    meaningful();

    memory.note(node(3, "10.0.9.9"), TUESDAY);

    assertThat(memory.isMeaningful()).isFalse();
    memory.note(node(3, "10.0.9.9"), TUESDAY.plus(Duration.ofHours(24)));
    assertThat(memory.isMeaningful()).isTrue();
  }

  @Test
  void aPodHasItsAddressForLife() {
    meaningful();
    memory.note(pod("a", "10.1.0.1"), TUESDAY);

    assertThat(memory.isElsewhere(pod("a", "10.1.0.1"))).isFalse();
    for (int i = 0; i < 3; i++) {
      assertThat(memory.isElsewhere(pod("a", "203.0.113.5"))).isTrue();
      memory.note(pod("a", "203.0.113.5"), TUESDAY);
    }
    assertThat(memory.isElsewhere(pod("a", "10.1.0.1"))).isFalse();
    assertThat(memory.isElsewhere(pod("b", "203.0.113.5"))).as("never seen before").isFalse();
  }

  @Test
  void aPodMayCallByBothFamiliesAndFromItsNode() {
    meaningful();
    memory.note(pod("a", "10.1.0.1"), TUESDAY);

    assertThat(memory.isElsewhere(pod("a", "fd00::7"))).isFalse();
    memory.note(pod("a", "fd00::7"), TUESDAY);
    assertThat(memory.isElsewhere(pod("a", "fd00::8"))).isTrue();
    assertThat(memory.isElsewhere(pod("a", "10.0.0.1"))).as("its node").isFalse();
    assertThat(memory.isElsewhere(pod("a", "10.0.0.2"))).as("another node").isTrue();
  }

  @Test
  void nothingIsSaidWhereAddressesMeanNothing() {
    memory.note(pod("a", "10.1.0.1"), MONDAY);

    assertThat(memory.isElsewhere(pod("a", "203.0.113.5"))).isFalse();
  }

  @Test
  void peopleMayCallFromAnywhere() {
    meaningful();
    memory.note(user("alice", "192.0.2.1"), TUESDAY);

    assertThat(memory.isElsewhere(user("alice", "192.0.2.2"))).isFalse();
  }

  @Test
  void whatIsKnownIsTheSameAfterARestart() {
    meaningful();
    memory.note(pod("a", "10.1.0.1"), TUESDAY);
    memory.beforeCommit();

    memory = new AddressMemory("cluster", store);

    assertThat(memory.isMeaningful()).isTrue();
    assertThat(memory.isElsewhere(pod("a", "203.0.113.5"))).isTrue();
    assertThat(new AddressMemory("another", store).isMeaningful()).isFalse();
  }

  @Test
  void itIsBounded() {
    for (int i = 0; i < AddressMemory.MOST + 500; i++) {
      memory.note(user("u" + i, "10.0." + i % 250 + '.' + i / 250), MONDAY);
    }
    memory.beforeCommit();

    AtomicInteger entries = new AtomicInteger();
    store.scan(new byte[0], (key, value) -> entries.incrementAndGet());
    assertThat(entries).hasValue(AddressMemory.MOST);
  }

  @Test
  void whatIsNotSeenForTwoDaysIsForgotten() {
    memory.note(user("u", "10.0.0.1"), MONDAY);
    memory.note(user("v", "10.0.0.2"), MONDAY.plus(Duration.ofDays(3)));
    memory.note(user("u", "10.0.0.1"), MONDAY.plus(Duration.ofDays(3)));
    memory.beforeCommit();

    AtomicInteger entries = new AtomicInteger();
    store.scan(new byte[0], (key, value) -> entries.incrementAndGet());
    assertThat(entries).hasValue(2);
  }

  @Test
  void textsThatAreNoAddressesAreNotKept() {
    memory.note(user("u", "unknown"), MONDAY);
    memory.beforeCommit();

    store.scan(new byte[0], (key, value) -> assertThat(key).isEmpty());
  }

  private void meaningful() {
    nodes(20, MONDAY);
    nodes(20, TUESDAY);
    assertThat(memory.isMeaningful()).isTrue();
  }

  private void nodes(int count, Instant at) {
    for (int i = 1; i <= count; i++) {
      memory.note(node(i, "10.0.0." + i), at);
    }
  }

  private static AuditEvent node(int number, String address) {
    return event(
        "{\"username\": \"system:node:n%d\", \"groups\": [\"system:nodes\"]}".formatted(number),
        address);
  }

  private static AuditEvent pod(String uid, String address) {
    return event(
        """
        {"username": "system:serviceaccount:shop:web", "extra": {
          "authentication.kubernetes.io/pod-uid": ["%s"],
          "authentication.kubernetes.io/node-name": ["n1"]}}"""
            .formatted(uid),
        address);
  }

  private static AuditEvent user(String name, String address) {
    return event("{\"username\": \"%s\"}".formatted(name), address);
  }

  private static AuditEvent event(String user, String address) {
    return Events.view(
            """
            {"verb": "get", "requestURI": "/api/v1/pods", "user": %s, "sourceIPs": ["%s"]}"""
                .formatted(user, address))
        .event();
  }
}
