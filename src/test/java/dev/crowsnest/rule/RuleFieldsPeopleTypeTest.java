package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventMembers;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that no event has makes a rule silent, so its author is told, and what was meant. */
class RuleFieldsPeopleTypeTest {
  @ParameterizedTest
  @CsvSource({
    "acton, action",
    "pod.privilged, pod.privileged",
    "user.usernme, user.username",
    "objectref.resource, objectRef.resource",
    "ObjectRef.Resource, objectRef.resource",
    "kubernetes.audit.objectRef.resource, objectRef.resource",
    "kubernetes.audit.verb, verb",
    "event.action, action",
    "user.name, username",
    "sourceIPs{}, sourceIPs",
    "sourceIP, sourceIPs",
    "userAgents, userAgent",
    "responseStatus.codes, responseStatus.code",
    "useragent, userAgent",
    "namspace, namespace",
    "exec.comand, exec.command",
  })
  void anUnknownFieldIsAnErrorWithWhatWasMeant(String typed, String meant) {
    LoadedRules loaded = load(rule(typed + ": x"));
    assertThat(loaded.rules().rules()).isEmpty();
    assertThat(loaded.problems())
        .extracting(Problem::message)
        .containsExactly("unknown field '" + typed + "'; did you mean '" + meant + "'?");
  }

  @Test
  void aFieldLikeNoOtherIsAnErrorToo() {
    assertThat(load(rule("CommandLine|contains: x")).report())
        .contains("r0.yml:6:3: unknown field 'CommandLine'; it is neither a member");
  }

  @Test
  void aFieldThatAnotherIsComparedWithIsOneToo() {
    assertThat(load(rule("user.username|fieldref: objectRef.nmae")).report())
        .contains("unknown field 'objectRef.nmae'; did you mean 'objectRef.name'?");
  }

  /** The property: one letter of any known name left out is never taken without a word. */
  @ParameterizedTest
  @MethodSource("names")
  void aLetterLessIsToldForEveryField(String name) {
    for (int i = 0; i < name.length(); i++) {
      String typed = name.substring(0, i) + name.substring(i + 1);
      if (!typed.isEmpty() && !isKnown(typed)) {
        assertThat(load(rule("'" + typed + "|exists': true")).report())
            .describedAs(typed)
            .contains("unknown field '" + typed + "'");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyKnownFieldIsTaken(String name) {
    assertThat(load(rule("'" + name + "|exists': true")).report()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requestObject.spec.anything",
        "responseObject.made.up",
        "requested.spec.template.x",
        "annotations.authorization.k8s.io/decision",
        "annotations.example.com/mine",
        "user.extra.authentication.kubernetes.io/pod-name",
        "impersonatedUser.extra.scopes",
        "responseStatus.details.causes.field",
        "authenticationMetadata.impersonationConstraint",
        "metadata.creationTimestamp",
        "apiGroup",
        "capabilities",
      })
  void whatIsBelowFreeMapsIsTaken(String name) {
    assertThat(load(rule("'" + name + "': allow")).report()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "requestObject.spec.containers[0].image, leave out the brackets",
    "annotations.authorization_k8s_io/decision, 'annotations.authorization.k8s.io/decision'",
  })
  void whatNeverWorksBelowFreeMapsIsWarnedOf(String name, String told) {
    LoadedRules loaded = load(rule("'" + name + "': '*'"));
    assertThat(loaded.report()).contains("warning: ").contains(told);
    assertThat(loaded.rules().rules()).hasSize(1);
  }

  @Test
  void itTakesNoOtherRuleDown() {
    // Given a rule with a typo between good ones, in one file and beside it
    String file = rule("verb: get") + "---\n" + rule("acton: exec") + "---\n" + rule("verb: list");

    // When
    LoadedRules loaded = load(file, rule("verb: watch"));

    // Then
    assertThat(loaded.rules().rules()).hasSize(3);
    assertThat(loaded.refusedFiles()).containsExactly("r0.yml");
  }

  @Test
  void rulesOnOtherLogSourcesHaveOtherFields() {
    assertThat(load(rule("CommandLine: x").replace("kubernetes", "windows")).hasErrors()).isFalse();
  }

  private static boolean isKnown(String name) {
    return names().anyMatch(name::equals) || EventMembers.has(name);
  }

  private static Stream<String> names() {
    List<String> names = new ArrayList<>(EventMembers.paths());
    FieldCatalogue.all().stream().map(DerivedField::name).forEach(names::add);
    names.addAll(List.of("apiGroup", "resource", "subresource", "namespace", "name", "username"));
    names.addAll(List.of("capabilities", "privileged", "hostPath"));
    return names.stream().sorted();
  }

  private static String rule(String item) {
    return """
        title: rule %s
        logsource: {product: kubernetes, service: audit}
        detection:
         condition: selection
         selection:
          %s
        """
        .formatted(item.hashCode(), item);
  }

  private static LoadedRules load(String... files) {
    List<RuleSource> sources = new ArrayList<>();
    for (String file : files) {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      sources.add(new RuleSource("r" + sources.size() + ".yml", bytes));
    }
    return RuleLoader.ofAuditEvents(FieldCatalogue.all()).load(sources);
  }
}
