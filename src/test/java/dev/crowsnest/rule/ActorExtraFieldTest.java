package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules read any key of {@code user.extra}, and alerts show of it what is not a secret. */
class ActorExtraFieldTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln";
  private static final String EXTRA =
      """
      {"sessionName":["alice"],"accessKeyId":["ASIAIOSFODNN7EXAMPLE"],
       "authentication.kubernetes.io/pod-name":["web-1"],"example.com/teams":["blue","red"],
       "iam.gke.io/user-assertion":["opaque-value"],"id-token":["%s"],"licenseKey":["FHy6u1SS"],
       "example.com/session":["%s"]}
      """
          .formatted(TOKEN, TOKEN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor.extra.sessionName: alice",
        "actor.extra.authentication.kubernetes.io/pod-name: web-*",
        "actor.extra.example.com/teams: red",
        "actor.extra.example.com/teams|exists: true",
        "actor.extra.other|exists: false",
        "actor.extra: sessionName=alice",
        "actor.extra|endswith: =red",
        "actor.person: alice",
        "actor.personKnownBy: stated",
      })
  void matches(String item) {
    assertThat(matches(item, event())).as(item).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor.extra.sessionName: bob",
        "actor.extra.example.com: '*'",
        "actor.extra.pod-uid: '*'",
        "actor.credentialId: '*'",
        "actor.personKnownBy: authenticated",
      })
  void doesNotMatch(String item) {
    assertThat(matches(item, event())).as(item).isEmpty();
  }

  @Test
  void isKnownAtEveryLevel() {
    assertThat(load("actor.extra.sessionName: alice").rules().rules())
        .extracting(Rule::needs)
        .containsExactly(Level.METADATA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actor.extra. | names no key of user.extra",
        "actor.extra.* | names no key of user.extra",
        "actor.extra.session name | has no white space",
        "actor.extras.sessionName | did you mean 'actor.extra.sessionName'?",
      })
  void whatCannotExistIsAnError(String field, String told) {
    LoadedRules loaded = load("'" + field + "': x");

    assertThat(loaded.report()).contains(told);
    assertThat(loaded.hasErrors()).isTrue();
    assertThat(loaded.rules().rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actor.extra.sessionname | did you mean 'actor.extra.sessionName'?",
        "actor.extra.pod-name | 'actor.extra.authentication.kubernetes.io/pod-name'?",
        "user.extra.arn2 |",
        "user.extra.ARN | did you mean 'user.extra.arn'?",
        "actor.extra.authentication_kubernetes_io/pod-uid | kubernetes.io/pod-uid'?",
      })
  void whatIsNearlyAKnownKeyIsWarnedOf(String field, String told) {
    LoadedRules loaded = load("'" + field + "': x");

    assertThat(loaded.rules().rules()).hasSize(1);
    if (told == null) {
      assertThat(loaded.report()).isEmpty();
    } else {
      assertThat(loaded.report()).contains("warning", told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "actor.extra.sessionName, alice",
    "actor.extra.accessKeyId, ASIAIOSFODNN7EXAMPLE",
    "user.extra.accessKeyId, ASIAIOSFODNN7EXAMPLE",
    "actor.extra.id-token, ***",
    "user.extra.id-token, ***",
    "actor.extra.licenseKey, ***",
    "actor.extra.iam.gke.io/user-assertion, ***",
    "actor.extra.example.com/session, ***",
    "actor.person, alice",
  })
  void alertsShowWhoButNoSecret(String field, String shown) {
    List<Match> matches = matches("'" + field + "': '*'", event());

    assertThat(matches).hasSize(1);
    assertThat(Redaction.fields(matches.get(0).fields(), Optional.empty()))
        .singleElement()
        .satisfies(redacted -> assertThat(redacted.values()).containsExactly(shown));
  }

  @Test
  void alertsShowNoSecretOfAllKeysEither() {
    List<Match> matches = matches("actor.extra: '*'", event());

    assertThat(Redaction.fields(matches.get(0).fields(), Optional.empty()).toString())
        .contains("sessionName=alice", "pod-name=web-1")
        .doesNotContain("eyJ", "opaque-value", "FHy6u1SS");
  }

  private static EventView event() {
    return SampleEvent.of("list", "secrets").by("kubernetes-admin").extra(EXTRA).view();
  }

  private static List<Match> matches(String item, EventView event) {
    LoadedRules loaded = load(item);
    assertThat(loaded.hasErrors()).as(loaded.report()).isFalse();
    return loaded.rules().match(event);
  }

  private static LoadedRules load(String item) {
    String rule =
        """
        title: t
        logsource: {product: kubernetes, service: audit}
        detection:
         condition: selection
         selection:
          %s
        """
            .formatted(item);
    return RuleLoader.ofAuditEvents(FieldCatalogue.all())
        .load(List.of(new RuleSource("r.yml", rule.getBytes(StandardCharsets.UTF_8))));
  }
}
