package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.pipeline.EventSequence;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rule that exempts components of Kubernetes exempts none whose credential was stolen. */
class StolenIdentityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXEMPTION = "actor.component|exists: true";

  /** What a stolen credential looks like: whose it is, and in which client. */
  private static final List<String> STOLEN =
      List.of(
          """
          {"user": {"username": "system:serviceaccount:kube-system:namespace-controller",
            "groups": ["system:serviceaccounts", "system:serviceaccounts:kube-system"]},
           "userAgent": "kubectl/v1.33.1 (linux/amd64) kubernetes/8adc0f0"}""",
          """
          {"user": {"username": "system:kube-controller-manager", "groups": ["system:masters"]},
           "userAgent": "kube-controller-manager/v1.33.1"}""",
          """
          {"user": {"username": "system:node:node1", "groups": ["system:nodes"]},
           "userAgent": "curl/8.5.0"}""");

  private static final Map<String, Rule> RULES =
      ShippedRules.rules().rules().stream()
          .collect(
              Collectors.toMap(
                  rule -> rule.file().replaceAll("^rules/|\\.yml$", ""), Function.identity()));

  @Test
  void theAttackOfEachRuleIsFoundWithTheCredentialOfAComponent() {
    Map<String, Integer> tried = new TreeMap<>();
    List<String> missed = new ArrayList<>();
    ShippedCases.byRule()
        .forEach(
            (name, cases) -> {
              if (exemptsComponents(RULES.get(name))) {
                for (RuleCase each : cases) {
                  if (each.shouldMatch() && !isSequence(each)) {
                    tried.merge(name, 1, Integer::sum);
                    missed.addAll(missedBy(RULES.get(name), each));
                  }
                }
              }
            });
    assertThat(missed).isEmpty();
    assertThat(tried).hasSizeGreaterThan(70);
  }

  /**
   * Rules that ask for a kind of actor themselves are not about everybody, and what refuses a node
   * depends on the node.
   */
  private static boolean exemptsComponents(Rule rule) {
    String text = new String(source(rule), StandardCharsets.UTF_8);
    String detection = text.substring(text.indexOf("detection:"), text.indexOf("falsepositives:"));
    String others = detection.replace(EXEMPTION, "");
    return detection.contains(EXEMPTION)
        && !others.contains("ofCaller")
        && !others.contains("refusedBy")
        && !others.contains("actor.")
        && !others.contains("userAgent");
  }

  private static byte[] source(Rule rule) {
    return ShippedRules.sources().stream()
        .filter(source -> source.name().endsWith(rule.file()))
        .findFirst()
        .orElseThrow()
        .content();
  }

  private static boolean isSequence(RuleCase each) {
    return tree(each).has("items");
  }

  private static List<String> missedBy(Rule rule, RuleCase each) {
    List<String> missed = new ArrayList<>();
    for (String stolen : STOLEN) {
      ObjectNode event = tree(each);
      try {
        event.setAll((ObjectNode) JSON.readTree(stolen));
        boolean isFound =
            ShippedRules.rules()
                .match(EventSequence.last(JSON.writeValueAsBytes(event)).orElseThrow())
                .stream()
                .anyMatch(match -> match.rule().id().equals(rule.id()));
        if (!isFound) {
          missed.add(each.event().place() + ' ' + event.path("user").path("username").asText());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return missed;
  }

  private static ObjectNode tree(RuleCase each) {
    try {
      return (ObjectNode) JSON.readTree(ShippedCases.json(each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
