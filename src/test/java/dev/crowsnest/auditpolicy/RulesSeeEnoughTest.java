package dev.crowsnest.auditpolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Level;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Under the policies we recommend, what we ship can see: each event on which a rule must fire is
 * written, at the level which the rule says it needs. (Falco's own policy blinds Falco's own
 * rules.)
 */
class RulesSeeEnoughTest {
  private static final Path RULES = Path.of("src/main/resources/rules");
  private static final Map<String, List<RuleCase>> CASES = ShippedCases.byRule();
  private static final Pattern RULE_NAME = Pattern.compile("kubernetes_audit_\\w+");
  private static final Set<String> WORST = Set.of("high", "critical");

  /** What this test reads of a rule file. */
  private record ShippedRule(String path, String level, Level needs) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  @Test
  void underTheRecommendedPolicyAllSeeButThoseItsHeaderNames() {
    assertThat(blind("recommended", rule -> true)).isEqualTo(namedInHeader("recommended"));
  }

  @Test
  void underTheLegacyPolicyAllSeeButThoseItsHeaderNames() {
    assertThat(blind("legacy-psp", rule -> true)).isEqualTo(namedInHeader("legacy-psp"));
  }

  @Test
  void underTheMinimalPolicyTheWorstSeeButThoseItsHeaderNames() {
    assertThat(blind("minimal", rule -> WORST.contains(rule.level())))
        .isEqualTo(namedInHeader("minimal"));
  }

  /** The rules that miss at least one of the events on which they must fire. */
  private static Set<String> blind(String policyName, Predicate<ShippedRule> which) {
    AuditPolicy policy = ShippedPolicies.read(policyName);
    Set<String> blind = new TreeSet<>();
    for (ShippedRule rule : rules()) {
      if (which.test(rule)
          && !matches(rule).stream().allMatch(event -> sees(policy, rule, event))) {
        blind.add(rule.name());
      }
    }
    return blind;
  }

  private static boolean sees(AuditPolicy policy, ShippedRule rule, AuditEvent event) {
    AuditPolicyDecision decision = policy.decide(AuditRequest.of(event));
    return decision.writes(event.stage()) && decision.level().compareTo(rule.needs()) >= 0;
  }

  private static Set<String> namedInHeader(String policyName) {
    String text = text(Path.of("audit-policies", policyName + ".yaml"));
    Matcher name = RULE_NAME.matcher(text.substring(0, text.indexOf("apiVersion:")));
    Set<String> names = new TreeSet<>();
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  private static List<ShippedRule> rules() {
    return files(RULES, name -> name.endsWith(".yml")).stream()
        .filter(file -> !file.startsWith(RULES.resolve("filters")))
        .map(RulesSeeEnoughTest::rule)
        .toList();
  }

  private static ShippedRule rule(Path file) {
    var yaml = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
    var own = (Map<?, ?>) yaml.get("crowsnest");
    assertThat(own).as("crowsnest.needs of " + file).isNotNull();
    Level needs = Level.of(String.valueOf(own.get("needs")));
    assertThat(needs).as("crowsnest.needs of " + file).isNotNull();
    String path = RULES.relativize(file).toString().replace(".yml", "");
    return new ShippedRule(path, String.valueOf(yaml.get("level")), needs);
  }

  /** Single events only: what is found in the state of access needs several. */
  private static List<AuditEvent> matches(ShippedRule rule) {
    return CASES.get(rule.path()).stream()
        .filter(RuleCase::shouldMatch)
        .map(ShippedCases::json)
        .filter(json -> !new String(json, UTF_8).contains("\"EventList\""))
        .map(json -> event(rule, json))
        .toList();
  }

  private static AuditEvent event(ShippedRule rule, byte[] json) {
    DecodeResult result = new AuditDecoder().decode(json);
    assertThat(result).as(rule.path()).isInstanceOf(DecodeResult.Decoded.class);
    return ((DecodeResult.Decoded) result).event();
  }

  private static List<Path> files(Path folder, Predicate<String> name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && name.test(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
