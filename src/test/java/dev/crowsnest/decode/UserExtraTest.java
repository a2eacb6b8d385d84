package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.UserExtra;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What authenticators say besides name and groups: whatever it is, the event is evaluated. */
class UserExtraTest {
  private static final String POD = "authentication.kubernetes.io/pod-name";

  @Test
  void isReadOfTheCallerAndOfWhomItActsAs() {
    AuditEvent event =
        event(
            """
            "user":{"username":"alice","extra":{"%s":["web-1"],"scopes":["a","b"]},"groups":["g"]},
            "impersonatedUser":{"extra":{"scopes":["c"]},"username":"bob"},
            "authenticationMetadata":{"impersonationConstraint":"impersonate:user-info"}
            """
                .formatted(POD));

    assertThat(event.userExtra().keys()).containsExactly(POD, "scopes");
    assertThat(event.userExtra().first(POD)).isEqualTo("web-1");
    assertThat(event.userExtra().values("scopes")).containsExactly("a", "b");
    assertThat(event.userExtra().values("other")).isEmpty();
    assertThat(event.impersonatedExtra().values("scopes")).containsExactly("c");
    assertThat(event.impersonationConstraint()).isEqualTo("impersonate:user-info");
    assertThat(event.user().groups()).containsExactly("g");
    assertThat(event.impersonatedUser().orElseThrow().username()).isEqualTo("bob");
  }

  @Test
  void isEmptyWhereThereIsNone() {
    AuditEvent event = event("\"user\":{\"username\":\"alice\"}");

    assertThat(event.userExtra().isEmpty()).isTrue();
    assertThat(event.userExtra().keys()).isEmpty();
    assertThat(event.impersonatedExtra().isEmpty()).isTrue();
    assertThat(event.impersonationConstraint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "true",
        "\"x\"",
        "[]",
        "[\"a\"]",
        "{}",
        "{\"a\":null}",
        "{\"a\":5}",
        "{\"a\":{\"b\":\"c\"}}",
        "{\"a\":[null,5,{},[\"x\"]]}",
        "{\"\":[\"\"]}",
        "{\"a\":[\"1\"],\"a\":[\"2\"]}",
        "{\"\\u0061\":[\"\\u0000\\\"\"]}",
        "{\"\u00e4\":[\"\u20ac\"]}"
      })
  void noShapeOfItCostsTheEvent(String extra) {
    AuditEvent event =
        event(
            """
            "user":{"username":"alice","extra":%1$s,"groups":["g"]},
            "impersonatedUser":{"username":"bob","extra":%1$s},
            "authenticationMetadata":%1$s
            """
                .formatted(extra));

    assertThat(event.user().username()).isEqualTo("alice");
    assertThat(event.user().groups()).containsExactly("g");
    assertThat(event.impersonatedUser().orElseThrow().username()).isEqualTo("bob");
    assertThat(event.userExtra().keys()).hasSizeLessThan(2);
    assertThat(event.userExtra().values("a")).hasSizeLessThan(2);
    assertThat(event.impersonationConstraint()).isEmpty();
  }

  /** As for the JSON library, which reads what decoding skips. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[\"1\"]},\"extra\":{\"a\":[\"2\"]}",
        "null,\"extra\":{\"a\":[\"2\"]}",
        "{\"a\":[\"1\"],\"a\":[\"2\"]}",
        "{\"a\":\"2\"}"
      })
  void theLastOneCounts(String extra) {
    AuditEvent event = event("\"user\":{\"username\":\"alice\",\"extra\":" + extra + "}");

    assertThat(event.userExtra().values("a")).containsExactly("2");
  }

  @Test
  void isBounded() {
    String many =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "\"k" + i + "\":[\"v\"]")
            .collect(Collectors.joining(",", "{", ""));
    String values =
        IntStream.range(0, 1_000).mapToObj(i -> "\"v\"").collect(Collectors.joining(",", "[", "]"));
    String extra =
        many + ",\"long\":[\"" + "x".repeat(2_000) + "\",\"short\"],\"values\":" + values + "}";

    UserExtra read = event("\"user\":{\"username\":\"alice\",\"extra\":" + extra + "}").userExtra();

    assertThat(read.keys()).hasSize(64);
    assertThat(read.values("values")).hasSize(32);
    assertThat(read.values("long")).containsExactly("short");
    assertThat(read.first("k999")).as("behind any number of others").isEqualTo("v");
  }

  private static AuditEvent event(String members) {
    String json =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"1",
         "stage":"ResponseComplete","requestURI":"/","verb":"get",
         "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",
         "stageTimestamp":"2026-11-21T09:00:00.000000Z",%s}
        """
            .formatted(members);
    DecodeResult result = new AuditDecoder().decode(json.getBytes(UTF_8));
    assertThat(result).isInstanceOf(Decoded.class);
    return ((Decoded) result).event();
  }
}
