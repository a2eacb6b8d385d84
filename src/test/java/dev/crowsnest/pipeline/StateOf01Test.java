package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.pipeline.StateOf01.StoredRecord;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An upgrade from 0.1 keeps state: over what 0.1 left in its changelogs, in the middle of open
 * minutes and of an attach, today's pipeline goes on as one would that had seen everything itself.
 */
class StateOf01Test {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration UNTIL_ALL_WINDOWS_CLOSE = Duration.ofMinutes(10);

  /** Stores that 0.1 did not have. */
  private static final Set<StoreName> NEWER =
      EnumSet.of(
          StoreName.REQUESTS_EVALUATED,
          StoreName.OBJECTS_WRITTEN,
          StoreName.REFUSALS_COUNTED,
          StoreName.RULES_IN_FORCE,
          StoreName.ACCESS_USES,
          StoreName.FINDINGS,
          StoreName.CREDENTIALS_ISSUED,
          StoreName.ADDRESSES_SEEN,
          StoreName.WORKLOAD_OBJECTS,
          StoreName.NETWORK_OBJECTS);

  private final RuleSet rules = StateOf01.rules();
  private final PipelineMetrics metrics = new PipelineMetrics();
  private final List<String> before = StateOf01.eventsBefore();

  /** A record that was published, to compare. */
  private record Published(String key, String value, Instant time, Map<String, String> headers) {}

  /** A pipeline over some state, and what it published. */
  private final class Run {
    private final Map<Topic, List<Published>> published = new EnumMap<>(Topic.class);
    private final Stores stores;
    private final Pipeline pipeline;
    private int offset;

    Run(Stores stores, int offset) {
      this.stores = stores;
      this.offset = offset;
      this.pipeline =
          new Pipeline(
              PipelineSettings.inMemory(
                  () -> rules,
                  new DetectionFactory(
                      ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of())),
                  () -> StateOf01.STORED,
                  metrics),
              stores);
    }

    void accept(List<String> events) {
      accept(events, StateOf01.STORED);
    }

    void accept(List<String> events, Instant stored) {
      for (String event : events) {
        EventOrigin origin =
            new EventOrigin(
                StateOf01.CLUSTER, "k8s.audit.events", 0, offset++, stored, "file:lab", "");
        pipeline.accept(
            new EventRecord(origin, event.getBytes(UTF_8), StateOf01.STORED), this::publish);
      }
    }

    void fallSilent() {
      pipeline.onTime(StateOf01.STORED.plus(UNTIL_ALL_WINDOWS_CLOSE), true, this::publish);
      pipeline.beforeCommit();
    }

    List<Published> of(Topic topic) {
      return published.getOrDefault(topic, List.of());
    }

    private void publish(Topic topic, OutputRecord record) {
      Map<String, String> headers = new TreeMap<>();
      record.headers().forEach((name, value) -> headers.put(name, new String(value, UTF_8)));
      published
          .computeIfAbsent(topic, first -> new ArrayList<>())
          .add(new Published(record.key(), text(record.value()), record.time(), headers));
    }
  }

  @Test
  void goesOnAsIfItHadSeenEverything() {
    Run continued = continued(null);

    assertThat(continued.published.keySet())
        .containsExactlyInAnyOrder(
            Topic.ALERTS, Topic.AGGREGATES, Topic.ACCESS_CHANGES, Topic.POSTURE);
    assertSame(continued, fromTheStart());
  }

  /** What holds the records of every store to mean something: without them it goes on otherwise. */
  @ParameterizedTest
  @MethodSource("storesOf01")
  void goesOnDifferentlyWithoutTheRecordsOfAStore(StoreName store) {
    Run without = continued(store);
    Run with = continued(null);
    for (Run run : List.of(without, with)) {
      run.accept(before);
      run.fallSilent();
    }

    assertThat(without.published.equals(with.published)).isFalse();
  }

  @Test
  void whatWasPublishedBy01IsADuplicate() {
    Run repeated = over01(null);

    repeated.accept(before);

    assertThat(repeated.of(Topic.ALERTS)).isEmpty();
    assertThat(repeated.of(Topic.DEAD_LETTERS)).isEmpty();
    assertThat(metrics.counts().duplicates()).isGreaterThan(10);
  }

  @Test
  void knowsEveryObjectThat01Knew() {
    List<String> known = new ArrayList<>();
    ClusterObjects.in(
            StateOf01.storesWithout(null).get(StoreName.ACCESS_OBJECTS),
            StateOf01.CLUSTER,
            AccessKind.ALL,
            Map.of())
        .forEach(object -> known.add(object.key().name()));

    assertThat(known)
        .contains("developer-binding", "privileged-psp-role", "psp-mustrunasnonroot")
        .doesNotContain("ucp:all:privileged-psp-role")
        .hasSize(23);
  }

  @Test
  void forgetsInTimeWhat01Remembered() {
    Run later = over01(null);
    Set<String> remembered = keys(later.stores);

    later.accept(nextWeek(before), StateOf01.STORED.plus(WEEK));
    later.accept(manyAttaches(), StateOf01.STORED.plus(WEEK));

    remembered.retainAll(keys(later.stores));
    assertThat(remembered).isEmpty();
  }

  @Test
  void everyStoreOf01HasRecords() {
    assertThat(StateOf01.records().stream().map(StoredRecord::store).collect(Collectors.toSet()))
        .isEqualTo(storesOf01().map(StoreName::text).collect(Collectors.toSet()));
  }

  static Stream<StoreName> storesOf01() {
    return EnumSet.complementOf(EnumSet.copyOf(NEWER)).stream();
  }

  private Run over01(StoreName left) {
    return new Run(StateOf01.storesWithout(left), before.size());
  }

  private Run continued(StoreName left) {
    Run run = over01(left);
    acceptWhatFollows(run);
    return run;
  }

  /** The oracle: what a pipeline publishes of later events that has seen the earlier ones too. */
  private Run fromTheStart() {
    Run first = new Run(new HeapStores(), 0);
    first.accept(before);
    first.pipeline.beforeCommit();
    for (StoreName newer :
        List.of(
            StoreName.FINDINGS,
            StoreName.WORKLOAD_OBJECTS,
            StoreName.CREDENTIALS_ISSUED,
            StoreName.ADDRESSES_SEEN)) {
      Store store = first.stores.get(newer); // 0.1 had none
      store.scan(new byte[0], (key, value) -> store.delete(key));
    }
    Run run = new Run(first.stores, before.size());
    acceptWhatFollows(run);
    return run;
  }

  /** An event too old to be counted, what follows in the recording, and silence. */
  private void acceptWhatFollows(Run run) {
    run.accept(List.of(before.get(0).replace("2026-11-21T", "2026-11-20T")));
    run.accept(StateOf01.eventsAfter());
    run.fallSilent();
  }

  private static void assertSame(Run some, Run other) {
    for (Topic topic : Topic.values()) {
      assertThat(some.of(topic)).as("%s", topic).isEqualTo(other.of(topic));
    }
  }

  private static Set<String> keys(Stores stores) {
    Set<String> keys = new TreeSet<>();
    for (StoreName name :
        List.of(
            StoreName.REQUESTS_SELECTED,
            StoreName.MATCHES_PUBLISHED,
            StoreName.WINDOW_INCREMENTS,
            StoreName.WINDOW_TOTALS)) {
      stores
          .get(name)
          .scan(new byte[0], (key, value) -> keys.add(name.text() + ' ' + new String(key, UTF_8)));
    }
    return keys;
  }

  /** So many open requests that the expired ones are looked for. */
  private List<String> manyAttaches() {
    String attach = before.get(before.size() - 1);
    return IntStream.range(0, 200)
        .mapToObj(i -> attach.replace("\"auditID\":\"", "\"auditID\":\"" + i))
        .toList();
  }

  private static List<String> nextWeek(List<String> events) {
    return events.stream().map(event -> event.replace("2026-11-21T", "2026-11-28T")).toList();
  }

  private static String text(byte[] value) {
    return value == null ? null : new String(value, ISO_8859_1);
  }
}
