package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditDecoderTest {
  private static final String HEAD =
      """
      "kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a","stage":"ResponseComplete",\
      "requestURI":"/api/v1/namespaces/d/pods","verb":"create","user":{"username":"alice","groups":["g","h"],"extra":{"k":["v"]}},\
      "sourceIPs":["1.2.3.4","5.6.7.8"],"userAgent":"kubectl","objectRef":{"resource":"pods","namespace":"d","name":"p","apiVersion":"v1"},\
      "responseStatus":{"metadata":{},"code":201},"requestReceivedTimestamp":"2026-11-21T09:36:56.865807Z",\
      "stageTimestamp":"2026-11-21T09:36:57Z","annotations":{"authorization.k8s.io/decision":"allow"}""";

  private final AuditDecoder decoder = new AuditDecoder();

  @Test
  void readsTheHeadAndFindsTheBodies() {
    AuditEvent event =
        decoded("{" + HEAD + ",\"requestObject\": {\"a\":[1,\"}\"]} ,\"responseObject\":null}");

    assertThat(event.level()).isEqualTo(Level.REQUEST);
    assertThat(event.stage()).isEqualTo(Stage.RESPONSE_COMPLETE);
    assertThat(event.user()).isEqualTo(new UserInfo("alice", "", List.of("g", "h")));
    assertThat(event.impersonatedUser()).isEmpty();
    assertThat(event.sourceIps()).containsExactly("1.2.3.4", "5.6.7.8");
    assertThat(event.objectRef()).isEqualTo(new ObjectRef("pods", "", "d", "p", "", "", "v1", ""));
    assertThat(event.responseCode()).isEqualTo(201);
    assertThat(event.requestReceived()).isEqualTo(Instant.parse("2026-11-21T09:36:56.865807Z"));
    assertThat(event.stageTime()).isEqualTo(Instant.parse("2026-11-21T09:36:57Z"));
    assertThat(event.annotation("authorization.k8s.io/decision")).isEqualTo("allow");
    assertThat(event.bodyWasRead()).isFalse();
    assertThat(event.body(Body.REQUEST_OBJECT)).hasToString("{\"a\":[1,\"}\"]}");
    assertThat(event.body(Body.RESPONSE_OBJECT).isNull()).isTrue();
    assertThat(event.has(Body.RESPONSE_OBJECT)).isFalse();
    assertThat(event.bodyWasRead()).isTrue();
  }

  @Test
  void takesAnItemOfAnEventListWhichHasNoKind() {
    assertThat(decoded("{" + HEAD.substring(HEAD.indexOf("\"level\"")) + "}").verb())
        .isEqualTo("create");
  }

  @Test
  void takesTheTimesOfOldBetaEventsFromTheirMetadata() {
    AuditEvent event =
        decoded(
            """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1beta1","metadata":{"creationTimestamp":"2017-09-11T19:55:05Z"},"level":"Metadata",
            "timestamp":"2017-09-11T19:55:04Z","auditID":"a","stage":"ResponseComplete","requestURI":"/","verb":"list","user":{}}""");

    assertThat(event.stageTime()).isEqualTo(Instant.parse("2017-09-11T19:55:05Z"));
    assertThat(event.requestReceived()).isEqualTo(Instant.parse("2017-09-11T19:55:04Z"));
  }

  @Test
  void readsTimestampsWithAnOffsetAsThatInstant() {
    AuditEvent event = decoded(("{" + HEAD + "}").replace("09:36:57Z", "10:36:57+01:00"));

    assertThat(event.stageTime()).isEqualTo(Instant.parse("2026-11-21T09:36:57Z"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "empty body            | ``                                    | EMPTY               | it is empty",
        "blanks                | ` \t`                                 | EMPTY               | it is empty",
        "not JSON              | hello                                 | NOT_JSON            | broken at byte 0",
        "half an object        | {\"kind\":                            | NOT_JSON            | broken at byte 8",
        "an array              | []                                    | NOT_AN_OBJECT       | the JSON value is an array",
        "null                  | null                                  | NOT_AN_OBJECT       | the JSON value is null",
        "kind is a number      | {\"kind\":0}                          | WRONG_TYPE          | kind is a number where a string is expected",
        "another kind          | {\"kind\":\"Pod\"}                    | WRONG_KIND          | kind is not Event",
        "unknown version       | {\"apiVersion\":\"v1\"}               | UNKNOWN_API_VERSION | neither audit.k8s.io/v1 nor audit.k8s.io/v1beta1",
        "removed version       | {\"apiVersion\":\"audit.k8s.io/v1alpha1\"} | REMOVED_API_VERSION | audit.k8s.io/v1alpha1 is not supported: its objectRef has no API group",
        "no members            | {}                                    | MISSING_MEMBER      | level is missing",
        "unknown level         | {\"level\":\"All\"}                   | UNKNOWN_VALUE       | level is not an audit level",
        "no auditID            | {\"level\":\"Request\"}               | MISSING_MEMBER      | auditID is missing",
        "user is a text        | {\"user\":\"alice\"}                  | WRONG_TYPE          | user is a string where an object is expected",
        "verb is a number      | {\"verb\":1}                          | WRONG_TYPE          | verb is a number where a string is expected",
        "groups hold a number  | {\"user\":{\"groups\":[1]}}           | WRONG_TYPE          | user.groups is a number where a string is expected",
        "code is a text        | {\"responseStatus\":{\"code\":\"200\"}} | WRONG_TYPE        | responseStatus.code is a string where a whole number of 32 bits is expected",
        "verb occurs twice     | {\"verb\":\"get\",\"verb\":\"create\"} | DUPLICATE_MEMBER   | verb occurs twice",
        "body occurs twice     | {\"requestObject\":{},\"requestObject\":{}} | DUPLICATE_MEMBER | requestObject occurs twice",
        "annotation twice      | {\"annotations\":{\"a\":\"\",\"a\":\"\"}} | DUPLICATE_MEMBER | a key of annotations occurs twice",
      })
  void rejects(String name, String json, RejectReason reason, String detail) {
    assertThat(decoder.decode(json.getBytes(UTF_8))).isEqualTo(new Rejected(reason, detail));
  }

  @Test
  void rejectsTimesThatAreNotRfc3339() {
    assertThat(
            decoder.decode(
                ("{" + HEAD + "}")
                    .replace("2026-11-21T09:36:57Z", "2026-11-21 09:36:57")
                    .getBytes(UTF_8)))
        .isEqualTo(new Rejected(RejectReason.BAD_TIMESTAMP, "stageTimestamp is not RFC 3339"));
  }

  @Test
  void rejectsYearsThatRfc3339DoesNotHaveSoThatNoneOverflowsLater() {
    for (String time : List.of("-999999999-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z")) {
      String event = ("{" + HEAD + "}").replace("2026-11-21T09:36:57Z", time);
      assertThat(decoder.decode(event.getBytes(UTF_8)))
          .isEqualTo(new Rejected(RejectReason.BAD_TIMESTAMP, "stageTimestamp is not RFC 3339"));
    }
  }

  @Test
  void rejectsWhatFollowsTheEvent() {
    assertThat(decoder.decode(("{" + HEAD + "} {}").getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.TRAILING_DATA));
  }

  @Test
  void rejectsAHeadThatIsNestedTooDeeplyWithoutReadingIt() {
    String deep = "[".repeat(200) + "]".repeat(200);

    assertThat(decoder.decode(("{" + HEAD + ",\"other\":" + deep + "}").getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.TOO_DEEP));
  }

  @Test
  void rejectsInvalidUtf8InTheHead() {
    for (String bad : List.of("\"userAgent\":\"\u00ff\"", "\"other\":{\"a\":\"\u00c3(\"}")) {
      assertThat(decoder.decode(("{" + bad + "}").getBytes(ISO_8859_1)))
          .isInstanceOfSatisfying(
              Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.NOT_JSON));
    }
  }

  @Test
  void takesTheLastOfRepeatedMembersInsideABodyAsTheApiServerDoes() {
    AuditEvent event = decoded("{" + HEAD + ",\"requestObject\":{\"a\":1,\"a\":2}}");

    assertThat(event.body(Body.REQUEST_OBJECT).path("a").asInt()).isEqualTo(2);
  }

  @Test
  void neverQuotesTheInputInARejection() {
    assertThat(decoder.decode("{\"verb\":hunter2}".getBytes(UTF_8)).toString())
        .doesNotContain("hunter2");
  }

  private AuditEvent decoded(String json) {
    return ((Decoded) decoder.decode(json.getBytes(UTF_8))).event();
  }
}
