package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is delayed, sent again or interrupted by silence, commits and restarts: the findings are
 * those of the same requests sorted by time and folded.
 */
class FoldingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(15);

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final HeapStores stores = new HeapStores();
  private final Map<String, JsonNode> last = new LinkedHashMap<>();
  private final Map<String, Integer> revisions = new TreeMap<>();
  private Pipeline pipeline = pipeline();
  private long offset;

  /** A deletion of a NetworkPolicy. */
  private record Request(String user, String namespace, Instant time, int number) {
    String place() {
      return user + '/' + namespace;
    }

    String event() {
      return """
          {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-%d",
           "stage":"ResponseComplete","verb":"delete",
           "requestURI":"/apis/networking.k8s.io/v1/namespaces/%2$s/networkpolicies/p",
           "user":{"username":"%3$s"},"sourceIPs":["192.0.2.1"],
           "objectRef":{"resource":"networkpolicies","namespace":"%2$s","name":"p%1$d",
            "apiGroup":"networking.k8s.io","apiVersion":"v1"},
           "responseStatus":{"code":200},
           "requestReceivedTimestamp":"%4$s","stageTimestamp":"%4$s"}
          """
          .formatted(number, namespace, user, time);
    }
  }

  /** What can be said of a finding without its uid, which its opening request decides. */
  private record Folded(String place, long count, Instant first, Instant last) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void isThatOfTheSortedRequests(long seed) {
    // Given
    Random random = new Random(seed);
    List<Request> requests = requests(random, 150);

    // When
    for (Request request : delivered(requests, random)) {
      accept(request);
      disturb(random);
    }
    pipeline.onTime(STORED.plus(Duration.ofDays(2)), true, this::publish);

    // Then
    assertThat(found()).containsExactlyInAnyOrderElementsOf(sortedAndFolded(requests));
    assertThat(metrics.counts().detections()).isEqualTo(requests.size());
    Accounting.assertHolds(metrics, offset);
    assertThat(last.values()).allMatch(finding -> finding.path("activity_id").asInt() == 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void neverLastsLongerThanADayAndLosesNothing(long seed) {
    Random random = new Random(seed);
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      requests.add(new Request("u", "n", START.plus(Duration.ofMinutes(10L * i)), i));
    }

    for (Request request : delivered(requests, random)) {
      accept(request);
      disturb(random);
    }
    pipeline.onTime(STORED.plus(Duration.ofDays(2)), true, this::publish);

    assertThat(found().stream().mapToLong(Folded::count).sum()).isEqualTo(requests.size());
    assertThat(found())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            finding ->
                assertThat(Duration.between(finding.first(), finding.last()))
                    .isLessThanOrEqualTo(Duration.ofHours(24)));
  }

  @Test
  void revisionsAreCountedFromOneWithoutGaps() {
    Random random = new Random(99);
    delivered(requests(random, 100), random)
        .forEach(
            request -> {
              accept(request);
              disturb(random);
            });

    assertThat(revisions).isNotEmpty();
    revisions.forEach(
        (uid, count) ->
            assertThat(last.get(uid).at("/unmapped/revision").asInt()).isEqualTo(count));
  }

  /** Twenty hours with crowded and with empty times, so that findings are joined and are not. */
  private static List<Request> requests(Random random, int number) {
    List<Request> requests = new ArrayList<>();
    Set<Instant> times = new HashSet<>();
    while (requests.size() < number) {
      Instant crowded = START.plus(Duration.ofMinutes(97L * random.nextInt(12)));
      Instant time = crowded.plusMillis(random.nextInt(45 * 60 * 1000));
      if (times.add(time)) {
        requests.add(
            new Request("u" + random.nextInt(2), "n" + random.nextInt(2), time, requests.size()));
      }
    }
    return requests;
  }

  /** Most in order, some late by up to hours, some twice. */
  private static List<Request> delivered(List<Request> requests, Random random) {
    Map<Request, List<Instant>> arrivals = new LinkedHashMap<>();
    for (Request request : requests) {
      List<Instant> times = new ArrayList<>();
      int copies = random.nextInt(5) == 0 ? 2 : 1;
      for (int i = 0; i < copies; i++) {
        boolean isDelayed = random.nextInt(4) == 0;
        times.add(request.time().plusSeconds(isDelayed ? random.nextInt(3 * 3600) : 0));
      }
      arrivals.put(request, times);
    }
    List<Map.Entry<Instant, Request>> all = new ArrayList<>();
    arrivals.forEach((request, times) -> times.forEach(time -> all.add(Map.entry(time, request))));
    Collections.shuffle(all, random);
    all.sort(Map.Entry.comparingByKey());
    return all.stream().map(Map.Entry::getValue).toList();
  }

  private void disturb(Random random) {
    switch (random.nextInt(12)) {
      case 0 ->
          pipeline.onTime(STORED.plus(Duration.ofMinutes(random.nextInt(40))), true, this::publish);
      case 1 -> pipeline.beforeCommit();
      case 2 -> {
        pipeline.beforeCommit();
        pipeline = pipeline();
      }
      default -> {
        // nothing happens most of the time
      }
    }
  }

  /** The oracle. */
  private static List<Folded> sortedAndFolded(List<Request> requests) {
    Map<String, List<Request>> byPlace = new TreeMap<>();
    requests.forEach(r -> byPlace.computeIfAbsent(r.place(), any -> new ArrayList<>()).add(r));
    List<Folded> folded = new ArrayList<>();
    byPlace.forEach(
        (place, its) -> {
          its.sort(Comparator.comparing(Request::time));
          int begin = 0;
          for (int i = 1; i <= its.size(); i++) {
            boolean ends =
                i == its.size() || its.get(i).time().isAfter(its.get(i - 1).time().plus(GAP));
            if (ends) {
              folded.add(
                  new Folded(place, i - begin, its.get(begin).time(), its.get(i - 1).time()));
              begin = i;
            }
          }
        });
    return folded;
  }

  private List<Folded> found() {
    return last.values().stream()
        .filter(finding -> finding.at("/unmapped/merged_into").isMissingNode())
        .map(
            finding ->
                new Folded(
                    finding.at("/evidences/0/actor/user/name").asText()
                        + '/'
                        + finding.at("/resources/0/namespace").asText(),
                    finding.path("count").asLong(),
                    Instant.ofEpochMilli(finding.path("start_time").asLong()),
                    Instant.ofEpochMilli(finding.path("end_time").asLong())))
        .toList();
  }

  private void accept(Request request) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("prod", "events", 0, offset++, STORED, null, ""),
            request.event().getBytes(UTF_8),
            STORED),
        this::publish);
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.ALERTS) {
      try {
        last.put(record.key(), JSON.readTree(record.value()));
        revisions.merge(record.key(), 1, Integer::sum);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Pipeline pipeline() {
    return new Pipeline(ShippedSettings.of(metrics, failure -> false), stores);
  }
}
