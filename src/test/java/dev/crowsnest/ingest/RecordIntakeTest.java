package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.envelope.Envelopes;
import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.MemberPath;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.text.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordIntakeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeSink sink = new FakeSink();
  private final InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();
  private final Intake intake =
      new Intake(sink, new InFlightBytes(InFlightBytes.USUAL_BYTES), metrics, () -> NOW);

  @Test
  void givesEveryEventItsPlaceAndItsClusterInOneRecord() throws Exception {
    records("log", "logGroup")
        .take(utf8(subscription("/aws/eks/prod-eu/cluster", "a", "b")), 3, 17)
        .await();

    assertThat(sink.events()).extracting(RawEvent::cluster).containsOnly("prod-eu");
    assertThat(sink.events()).extracting(RawEvent::source).containsOnly("topic:log");
    assertThat(sink.events())
        .extracting(RawEvent::position)
        .containsExactly("log/3/17#1", "log/3/17#2");
    assertThat(sink.events()).extracting(RawEvent::receivedAt).containsOnly(NOW);
  }

  @Test
  void givesASinglePlainEventThePlaceOfItsRecord() throws Exception {
    records("log", "logGroup").take(utf8(AuditEvents.event("a")), 0, 5).await();

    assertThat(sink.events()).extracting(RawEvent::position).containsExactly("log/0/5");
    assertThat(sink.events()).extracting(RawEvent::cluster).containsExactly("own");
  }

  @Test
  void putsNoEventIntoAClusterThatTheSourceMayNotSpeakFor() throws Exception {
    records("log", "logGroup")
        .take(utf8(subscription("/aws/eks/bank/cluster", "a", "b")), 0, 9)
        .await();

    assertThat(sink.events()).isEmpty();
    assertThat(sink.reasons()).containsExactly("other-cluster", "other-cluster");
    assertThat(sink.letters()).extracting(FakeSink.Letter::cluster).containsOnly("own");
    assertThat(sink.letters())
        .extracting(letter -> letter.letter().place())
        .containsExactly("log/0/9#1", "log/0/9#2");
    assertThat(sink.letters().get(0).text()).contains("\"auditID\":\"a\"");
  }

  @Test
  void opensOnlyTheEnvelopeThatIsConfigured() throws Exception {
    var source = new TopicSource("log", Envelopes.named("aks"), ClusterNaming.fixed("own"));
    new RecordIntake(intake, source, failure -> false)
        .take(utf8(subscription("x", "a")), 0, 1)
        .await();

    assertThat(sink.reasons()).isNotEmpty().containsOnly("foreign");
  }

  @Test
  void keepsWhatHasNoEvent() throws Exception {
    RecordIntake records = records("log", "logGroup");
    records.take(null, 0, 1).await();
    records.take(utf8("  "), 0, 2).await();
    records.take(utf8("junk"), 0, 3).await();
    records.take(utf8("2026-11-20T10:01:00.1Z stdout P {\"kind\":"), 0, 4).await();

    assertThat(sink.reasons()).containsExactly("empty", "empty", "not-json", "not-json");
    assertThat(sink.letters())
        .extracting(letter -> letter.letter().place())
        .containsExactly("log/0/1", "log/0/2", "log/0/3", "log/0/4");
  }

  @Test
  void failsWhereTheSinkDoes() {
    sink.become(FakeSink.Mode.FAILS);

    assertThatThrownBy(() -> records("log", "logGroup").take(utf8(AuditEvents.event("a")), 0, 0))
        .isInstanceOf(SinkException.class);
  }

  @Test
  void countsEverythingWhateverTheBytes() throws Exception {
    Random random = new Random(20_261_130);
    RecordIntake records = records("log", "logGroup");
    byte[] good = utf8(subscription("/aws/eks/prod-eu/cluster", "a", "b"));

    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.clone();
      for (int flips = random.nextInt(6); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int before = sink.events().size() + sink.letters().size();
      ImportCounts counts = records.take(bytes, 0, i).await();
      assertThat(counts.items()).isPositive();
      assertThat(counts.events() + counts.deadLetters())
          .isEqualTo(sink.events().size() + sink.letters().size() - before);
    }
    assertThat(sink.events())
        .extracting(RawEvent::cluster)
        .allSatisfy(cluster -> assertThat(cluster).matches("own|prod-.*"));
  }

  private RecordIntake records(String topic, String member) {
    ClusterNaming naming =
        ClusterNaming.byMember(
            "own", MemberPath.parse(member).orElseThrow(), List.of(Glob.of("prod-*")), Map.of());
    return new RecordIntake(
        intake, new TopicSource(topic, Optional.empty(), naming), failure -> false);
  }

  private static String subscription(String logGroup, String... auditIds) throws Exception {
    List<String> events = new ArrayList<>();
    for (String id : auditIds) {
      events.add(
          "{\"id\":\"0\",\"timestamp\":1,\"message\":%s}"
              .formatted(JSON.writeValueAsString(AuditEvents.event(id))));
    }
    return "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"%s\",\"logStream\":\"kube-apiserver-audit-1\",\"logEvents\":[%s]}"
        .formatted(logGroup, String.join(",", events));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
