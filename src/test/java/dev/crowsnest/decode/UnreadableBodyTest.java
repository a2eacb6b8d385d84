package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.ShippedRules;
import dev.crowsnest.rule.match.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client puts into a body hides no more than the body. */
class UnreadableBodyTest {
  private static final RuleSet RULES = ShippedRules.rules();

  /** In ISO 8859-1, so that bytes can be written. */
  static List<Arguments> unreadableMembers() {
    return List.of(
        Arguments.of("nested too deeply", "\"x\":" + "[".repeat(101) + "]".repeat(101)),
        Arguments.of(
            "objects nested too deeply", "\"x\":" + "{\"a\":".repeat(101) + "1" + "}".repeat(101)),
        Arguments.of("a number of too many characters", "\"x\":" + "9".repeat(1_001)),
        Arguments.of("a fraction of too many characters", "\"x\":0." + "1".repeat(1_001)),
        Arguments.of("a byte that is no UTF-8", "\"x\":\"\u00ff\""),
        Arguments.of("a name that is no UTF-8", "\"\u00ff\":1"),
        Arguments.of("a cut sequence", "\"x\":\"\u00c3(\""),
        Arguments.of("a surrogate of CESU-8", "\"x\":\"\u00ed\u00a0\u0080\u00ed\u00b0\u0080\""),
        Arguments.of("an overlong form", "\"x\":\"\u00c0\u0080\""),
        Arguments.of("a quote and brackets in such a text", "\"x\":\"\u00ff\\\"}]}\""));
  }

  @ParameterizedTest
  @MethodSource("unreadableMembers")
  void costsOnlyTheBody(String unused, String member) {
    String body =
        "{\"kind\":\"ClusterRoleBinding\",\"metadata\":{\"annotations\":{" + member + "}}}";

    AuditEvent event =
        event("\"requestObject\":" + body + ",\"responseObject\":{\"kind\":\"Status\"}");

    assertThat(event.unreadable()).containsExactly(Body.REQUEST_OBJECT);
    assertThat(event.has(Body.REQUEST_OBJECT)).isFalse();
    assertThat(event.body(Body.REQUEST_OBJECT).isMissingNode()).isTrue();
    assertThat(event.body(Body.RESPONSE_OBJECT).path("kind").asText()).isEqualTo("Status");
    assertThat(event.tree().has("requestObject")).isFalse();
    assertThat(event.tree().at("/responseObject/kind").asText()).isEqualTo("Status");
    assertThat(new String(event.bytes(), ISO_8859_1)).contains(member);
    assertThat(titles(event)).contains("Write with a Body That Cannot Be Read");
  }

  /** Whatever the client wrote, as long as its quotes and brackets end where the body does. */
  @Property(tries = 500)
  void noMutationInABodyChangesTheVerdictOfTheHead(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] body =
        "{\"kind\":\"Role\",\"rules\":[{\"verbs\":[\"get\",\"list\"],\"n\":12.5e3,\"t\":true}]}"
            .getBytes(UTF_8);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = 1 + random.nextInt(body.length - 2);
      byte b = (byte) random.nextInt(256);
      if ("\"\\{}[]".indexOf(body[at]) < 0 && "\"\\{}[]".indexOf(b) < 0) {
        body[at] = b;
      }
    }

    AuditEvent event = event("\"requestObject\":" + new String(body, ISO_8859_1));

    AuditEvent plain = event("\"level\":\"Metadata\"");
    assertThat(event.objectRef()).isEqualTo(plain.objectRef());
    assertThat(event.user()).isEqualTo(plain.user());
    assertThat(event.action()).isEqualTo(plain.action());
    if (!event.unreadable().isEmpty()) {
      assertThat(titles(event)).containsAll(titles(plain));
      assertThat(titles(event)).contains("Write with a Body That Cannot Be Read");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"Pod\",\"spec\":{\"hostPID\":true}}",
        " {\"kind\":\"Pod\",\"spec\":{\"hostPID\":true,\"x\":\"\\u00e4\\\"\"}}\n"
      })
  void aTextThatIsJsonIsABody(String text) {
    AuditEvent event =
        event(
            "\"requestObject\":\""
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + '"');

    assertThat(event.has(Body.REQUEST_OBJECT)).isTrue();
    assertThat(event.unreadable()).isEmpty();
    assertThat(event.body(Body.REQUEST_OBJECT).at("/spec/hostPID").asBoolean()).isTrue();
    assertThat(event.tree().at("/requestObject/spec/hostPID").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[REDACTED]", "{...}", "", "omitted", "[]x", "{}}"})
  void aRemarkInItsPlaceIsNone(String text) {
    AuditEvent event = event("\"requestObject\":\"" + text + '"');

    assertThat(event.has(Body.REQUEST_OBJECT)).isFalse();
  }

  @Test
  void aTextThatIsCutIsUnreadable() {
    assertThat(event("\"responseObject\":\"{\\\"kind\\\":\\\"Po\"").unreadable())
        .containsExactly(Body.RESPONSE_OBJECT);
  }

  @Test
  void aBodyWithoutAnEndLeavesNoHead() {
    byte[] torn = json("\"requestObject\":{\"a\":{").getBytes(ISO_8859_1);

    assertThat(new AuditDecoder().decode(torn)).isInstanceOf(DecodeResult.Rejected.class);
  }

  @Test
  void theFieldCaseOfTextsGivesWhatObjectsGive() throws IOException {
    assertThat(titlesOf("94h-bodies-as-json-text.ndjson"))
        .isNotEmpty()
        .isEqualTo(titlesOf("00-plain.ndjson"));
  }

  private static List<List<String>> titlesOf(String file) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/field", file)).stream()
        .map(line -> titles(TestFindings.event(line)))
        .toList();
  }

  private static List<String> titles(AuditEvent event) {
    EventView view = TestFindings.view(event);
    return RULES.match(view).stream().map(Match::rule).map(rule -> rule.title()).sorted().toList();
  }

  private static AuditEvent event(String member) {
    DecodeResult result = new AuditDecoder().decode(json(member).getBytes(ISO_8859_1));
    assertThat(result).isInstanceOf(Decoded.class);
    return ((Decoded) result).event();
  }

  /** The body stands between members of the head. */
  private static String json(String member) {
    String level = member.startsWith("\"level\"") ? "" : "\"level\":\"RequestResponse\",";
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1",%s"auditID":"a","stage":"ResponseComplete",
         "requestURI":"/x","verb":"patch",%s,"user":{"username":"eve"},
         "objectRef":{"resource":"clusterrolebindings","name":"x","apiGroup":"rbac.authorization.k8s.io"},
         "responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-21T10:00:00Z",
         "stageTimestamp":"2026-11-21T10:00:00Z"}"""
        .formatted(level, member);
  }
}
