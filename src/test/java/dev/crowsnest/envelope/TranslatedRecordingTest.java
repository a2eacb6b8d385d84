package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.pipeline.EventMutator;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real API servers recorded, through Cloud Audit Logs and back. */
class TranslatedRecordingTest {
  private static final int MUTATIONS = 20_000;

  /** Not there: what only the query has, 304 for 200, and patches that are lists. */
  @Test
  void everyRequestComesBackAsFarAsItsEntryHoldsIt() {
    SoftAssertions all = new SoftAssertions();
    completed()
        .forEach(
            plain -> {
              AuditEvent back = Openings.event(CloudLogEntries.of(plain));
              String what = plain.verb() + ' ' + plain.requestUri() + ' ' + plain.auditId();
              all.assertThat(back.auditId()).as(what).isEqualTo(plain.auditId());
              all.assertThat(back.verb()).as(what).isEqualTo(plain.verb());
              all.assertThat(back.action()).as(what).isEqualTo(plain.action());
              all.assertThat(ref(back)).as(what).isEqualTo(ref(plain));
              all.assertThat(back.requestUri()).as(what).isEqualTo(path(plain));
              all.assertThat(back.user().username()).as(what).isEqualTo(plain.user().username());
              all.assertThat(back.actor().kind()).as(what).isEqualTo(plain.actor().kind());
              all.assertThat(Outcome.of(back)).as(what).isEqualTo(outcome(plain));
              for (Body body : Body.values()) {
                all.assertThat(back.body(body)).as(what).isEqualTo(body(plain, body));
              }
            });
    all.assertAll();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 20_261_130)
  void whateverAnEntryHoldsItIsAccountedFor(long seed) {
    List<byte[]> entries =
        completed().stream()
            .filter(event -> event.bytes().length < 4_000)
            .map(event -> CloudLogEntries.of(event).getBytes(UTF_8))
            .toList();
    EventMutator mutator = new EventMutator(entries, seed);
    int events = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] entry = mutator.mutated(entries.get(i % entries.size()));

      List<Opened> opened = Openings.of(entry);

      assertThat(opened.isEmpty() && !new String(entry, UTF_8).isBlank())
          .as(new String(entry, UTF_8))
          .isFalse();
      events += (int) opened.stream().filter(each -> each instanceof Opened.Event).count();
    }
    assertThat(events).isGreaterThan(MUTATIONS / 2);
  }

  private static List<AuditEvent> completed() {
    return Recordings.events().filter(event -> event.stage() == Stage.RESPONSE_COMPLETE).toList();
  }

  private static String path(AuditEvent event) {
    return event.requestUri().replaceFirst("\\?.*", "");
  }

  private static Outcome outcome(AuditEvent event) {
    return event.responseCode() == 304 ? Outcome.ALLOWED : Outcome.of(event);
  }

  private static JsonNode body(AuditEvent event, Body body) {
    JsonNode plain = event.body(body);
    return plain.isArray() ? MissingNode.getInstance() : plain;
  }

  /** Without what only the API server's own event has. */
  private static ObjectRef ref(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    return new ObjectRef(
        ref.resource(),
        ref.subresource(),
        ref.namespace(),
        ref.name(),
        "",
        ref.apiGroup(),
        ref.apiVersion(),
        "");
  }
}
