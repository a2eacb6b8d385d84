package dev.crowsnest.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private record Note(String key, String owner, Instant at, Instant expiry)
      implements Ledger.Entry {}

  @Test
  void whoAddsTooManyLosesTheOldestOfItsOwn() {
    // Given
    Ledger<Note> ledger = new Ledger<>(3, 100);
    ledger.add(note("mine", "alice", 0));

    // When
    for (int i = 0; i < 50; i++) {
      ledger.add(note("flood-" + i, "mallory", i));
    }

    // Then
    assertThat(ledger.get("mine")).isPresent();
    assertThat(ledger.all())
        .extracting(Note::key)
        .containsExactlyInAnyOrder("mine", "flood-47", "flood-48", "flood-49");
    assertThat(ledger.fullOwner()).contains("mallory");
  }

  @Test
  void ofAllTogetherTheOwnerWithMostLosesFirst() {
    Ledger<Note> ledger = new Ledger<>(10, 4);
    ledger.add(note("b", "bob", 0));
    ledger.add(note("m1", "mallory", 1));
    ledger.add(note("m2", "mallory", 2));
    ledger.add(note("m3", "mallory", 3));

    List<Note> dropped = ledger.add(note("a", "alice", 4));

    assertThat(dropped).extracting(Note::key).containsExactly("m1");
  }

  @Test
  void whatExpiredADayAgoGoes() {
    Ledger<Note> ledger = new Ledger<>(10, 10);
    ledger.add(note("old", "alice", 0));

    List<Note> soon = ledger.add(note("soon", "alice", 24 * 3600));
    List<Note> later = ledger.add(note("later", "bob", 30 * 3600));

    assertThat(soon).isEmpty();
    assertThat(later).extracting(Note::key).containsExactly("old");
  }

  @Test
  void anEntryTakesThePlaceOfTheOneWithItsKey() {
    Ledger<Note> ledger = new Ledger<>(10, 10);
    ledger.add(note("x", "alice", 0));
    ledger.add(note("x", "bob", 1));

    assertThat(ledger.all()).extracting(Note::owner).containsExactly("bob");
    ledger.remove("x");
    assertThat(ledger.all()).isEmpty();
    assertThat(ledger.fullOwner()).isEmpty();
  }

  private static Note note(String key, String owner, int second) {
    Instant at = START.plusSeconds(second);
    return new Note(key, owner, at, at.plusSeconds(3600));
  }
}
