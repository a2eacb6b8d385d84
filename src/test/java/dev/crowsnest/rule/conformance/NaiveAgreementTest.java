package dev.crowsnest.rule.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Events;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The compiled, indexed rules say the same as an interpreter that knows no shortcut. */
class NaiveAgreementTest {
  private static final int RULES = 20;
  private static final int EVENTS = 10;

  /** Random detections, and random events to judge by all of them. */
  record Sample(List<JsonNode> detections, List<JsonNode> events) {}

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void sameAnswersForTenThousandPairs(@ForAll("samples") Sample sample) {
    // Given
    RuleSet rules = load(sample.detections());

    for (JsonNode members : sample.events()) {
      // When
      EventView view = Events.view(members);
      List<String> matched = rules.match(view).stream().map(match -> match.rule().title()).toList();

      // Then
      assertThat(matched)
          .describedAs("%s%n%s", members, sample.detections())
          .isEqualTo(naive(sample.detections(), view));
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.randomValue(
        random -> {
          RandomRules generator = new RandomRules(random);
          List<JsonNode> detections = new ArrayList<>();
          for (int i = 0; i < RULES; i++) {
            detections.add(generator.detection());
          }
          List<JsonNode> events = new ArrayList<>();
          for (int i = 0; i < EVENTS; i++) {
            events.add(generator.event());
          }
          return new Sample(detections, events);
        });
  }

  private static RuleSet load(List<JsonNode> detections) {
    List<RuleSource> sources = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      ObjectNode rule = JsonNodeFactory.instance.objectNode();
      rule.put("title", title(i));
      rule.putObject("logsource").put("product", "kubernetes");
      rule.set("detection", detections.get(i));
      byte[] json = rule.toString().getBytes(StandardCharsets.UTF_8);
      sources.add(new RuleSource(title(i) + ".yml", json));
    }
    LoadedRules loaded = RuleLoader.of(EventFields.all()).load(sources);
    assertThat(loaded.hasErrors()).describedAs(loaded.report()).isFalse();
    return loaded.rules();
  }

  private static List<String> naive(List<JsonNode> detections, EventView view) {
    JsonNode tree = Events.tree(view);
    Map<String, String> derived = Map.of("action", view.event().action().text());
    List<String> matched = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      if (new NaiveSigma(detections.get(i), tree, derived).matches()) {
        matched.add(title(i));
      }
    }
    return matched;
  }

  private static String title(int number) {
    return String.format("rule %02d", number);
  }
}
