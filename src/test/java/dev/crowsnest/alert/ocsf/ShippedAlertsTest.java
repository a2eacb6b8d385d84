package dev.crowsnest.alert.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.alert.AlertFactory;
import dev.crowsnest.alert.Recordings;
import dev.crowsnest.alert.TestAlerts;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.judge.FieldCatalogue;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.RuleSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts that the shipped rules really give for the recordings. */
class ShippedAlertsTest {
  private static final List<String> SECRETS =
      List.of("hunter2-canary-value", "canaryAKIA0000", "eyJ");

  private final AlertFactory factory = TestAlerts.factory();
  private final OcsfDetectionFinding findings = new OcsfDetectionFinding();

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
        .allSatisfy(json -> assertThat(view(json).why()).isNotEmpty())
        .allSatisfy(json -> assertThat(view(json).target()).isNotEmpty());
  }

  private Stream<String> alerts(AuditEvent event, RuleSet rules) {
    EventView view = TestAlerts.view(event);
    List<Match> matches = rules.match(view);
    return matches.stream()
        .map(match -> findings.toBytes(factory.alert(match, view, rules.version())))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static AlertView view(String json) {
    return AlertView.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static RuleSet rules() throws IOException {
    return RuleLoader.of(FieldCatalogue.all())
        .load(RuleSources.resources(ShippedAlertsTest.class.getClassLoader(), RuleSources.SHIPPED))
        .rules();
  }
}
