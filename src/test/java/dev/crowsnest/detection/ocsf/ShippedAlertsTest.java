package dev.crowsnest.detection.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.source.RuleSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts that the shipped rules really give for the recordings. */
class ShippedAlertsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> SECRETS =
      List.of("hunter2-canary-value", "canaryAKIA0000", "eyJ");

  private final DetectionFactory factory =
      new DetectionFactory(ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of()));

  @Test
  void areValidSafeAndReadable() throws IOException {
    // Given
    OutputSchema ocsf = OutputSchema.ofResource("/ocsf/detection-finding-1.8.0.schema.json");
    OutputSchema profile = OutputSchema.ofResource("/schemas/alert.schema.json");
    RuleSet rules = rules();
    // When
    List<String> alerts =
        Recordings.events()
            .filter(event -> event.responseCode() != 0)
            .flatMap(event -> alerts(event, rules))
            .toList();
    // Then
    assertThat(alerts)
        .hasSizeGreaterThan(100)
        .allSatisfy(json -> assertThat(SECRETS.stream().filter(json::contains)).isEmpty())
        .allSatisfy(json -> assertThat(ocsf.problems(json)).isEmpty())
        .allSatisfy(json -> assertThat(profile.problems(json)).isEmpty())
        .allSatisfy(json -> assertThat(view(json).who()).isNotEmpty())
        .allSatisfy(json -> assertThat(view(json).message()).isNotEmpty())
        .allSatisfy(json -> assertThat(view(json).target()).isNotEmpty());
  }

  @Test
  void tellOfAPatchWhoseResultIsNotLoggedThatThePodIsKnownInPart() throws IOException {
    AuditEvent patch =
        TestFindings.eventWith(
            """
            "verb":"patch","requestURI":"/","user":{"username":"alice"},
            "objectRef":{"resource":"deployments","namespace":"shop","name":"web"},
            "responseStatus":{"code":200},"requestObject":{"spec":{"template":{"spec":{"containers":
              [{"name":"web","securityContext":{"privileged":true}}]}}}}""");

    String alert = privilegedAlert(patch);

    assertThat(MAPPER.readTree(alert).path("unmapped").path("facts").toString())
        .isEqualTo(
            "[{\"name\":\"pod.form\",\"values\":[\"from a patch, partial\"]},"
                + "{\"name\":\"pod.level\",\"values\":[\"privileged\"]},"
                + "{\"name\":\"pod.reasons\",\"values\":"
                + "[\"container \\\"web\\\": securityContext.privileged is true\"]}]");
    assertThat(view(alert).why()).isEqualTo("pod.privileged=true; from a patch, partial");
  }

  @Test
  void tellWhatAdmissionChangedAndSaid() throws IOException {
    AuditEvent create =
        TestFindings.eventWith(
            """
            "verb":"create","requestURI":"/","user":{"username":"alice"},
            "objectRef":{"resource":"pods","namespace":"shop","name":"web"},
            "responseStatus":{"code":201},
            "annotations":{"podsecuritypolicy.policy.k8s.io/admit-policy":"loose",
              "pod-security.kubernetes.io/enforce-policy":"privileged:latest"},
            "requestObject":{"kind":"Pod","spec":{"containers":[{"name":"web","image":"web:1"}]}},
            "responseObject":{"kind":"Pod","spec":{"containers":[{"name":"web","image":"web:1"},
              {"name":"spy","image":"spy:1","securityContext":{"privileged":true}}]}}""");

    String alert = privilegedAlert(create);

    assertThat(MAPPER.readTree(alert).path("unmapped").path("facts").toString())
        .isEqualTo(
            "[{\"name\":\"pod.form\",\"values\":[\"whole, as stored\"]},"
                + "{\"name\":\"pod.level\",\"values\":[\"privileged\"]},"
                + "{\"name\":\"pod.reasons\",\"values\":"
                + "[\"container \\\"spy\\\": securityContext.privileged is true\"]},"
                + "{\"name\":\"pod.changedByAdmission\",\"values\":[\"container \\\"spy\\\" added:"
                + " image spy:1, securityContext.privileged true\"]},"
                + "{\"name\":\"admission.pspNames\",\"values\":[\"loose\"]},"
                + "{\"name\":\"admission.enforcePolicy\",\"values\":[\"privileged:latest\"]}]");
  }

  private String privilegedAlert(AuditEvent event) throws IOException {
    return alerts(event, rules())
        .filter(json -> view(json).ruleTitle().equals("Privileged Container Requested"))
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> alerts(AuditEvent event, RuleSet rules) {
    EventView view = TestFindings.view(event);
    List<Match> matches = rules.match(view);
    return matches.stream()
        .map(match -> TestFindings.record(factory.detection(List.of(match), view, rules.version())))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static AlertView view(String json) {
    return AlertView.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static RuleSet rules() throws IOException {
    return RuleLoader.ofAuditEvents(FieldCatalogue.all())
        .load(RuleSources.resources(ShippedAlertsTest.class.getClassLoader(), RuleSources.SHIPPED))
        .rules();
  }
}
