package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Bodies are what clients send: every value in the bodies of every case is replaced by a value of
 * each other type, and no field and no rule may mind.
 */
class HostileEventTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WRONG =
      List.of("null", "1e400", "true", "\"\\u0000%s{\"", "[[{}]]", "{}");

  @Test
  void noValueOfAWrongTypeMakesAFieldOrRuleThrow() throws IOException {
    List<String> thrown = new ArrayList<>();
    int tried = 0;
    for (Map.Entry<String, ObjectNode> first : firstEvents().entrySet()) {
      ObjectNode event = first.getValue();
      for (String body : List.of("requestObject", "responseObject")) {
        for (Mutation mutation : mutations(event.path(body))) {
          for (String wrong : WRONG) {
            tried++;
            JsonNode before = mutation.replace(JSON.readTree(wrong));
            judge(event, first.getKey() + " " + mutation + " = " + wrong, thrown);
            mutation.replace(before);
          }
        }
      }
    }
    assertThat(thrown).isEmpty();
    assertThat(tried).isGreaterThan(1_000);
  }

  private static void judge(ObjectNode event, String what, List<String> thrown) throws IOException {
    EventView view = SampleEvent.view(JSON.writeValueAsBytes(event));
    try {
      for (DerivedField field : FieldCatalogue.all()) {
        field.exists(view);
      }
      ShippedRules.rules().match(view);
    } catch (RuntimeException e) {
      thrown.add(what + ": " + e);
    }
  }

  /** One place in a body. */
  private record Mutation(JsonNode parent, String name) {
    JsonNode replace(JsonNode value) {
      return parent instanceof ObjectNode object
          ? object.replace(name, value)
          : ((ArrayNode) parent).set(Integer.parseInt(name), value);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Mutation> mutations(JsonNode node) {
    List<Mutation> all = new ArrayList<>();
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(name -> all.add(new Mutation(node, name)));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      all.add(new Mutation(node, Integer.toString(i)));
    }
    node.forEach(child -> all.addAll(mutations(child)));
    return all;
  }

  /** One matching event with a body of each rule that has one. */
  private static Map<String, ObjectNode> firstEvents() throws IOException {
    Map<String, ObjectNode> events = new TreeMap<>();
    for (Map.Entry<String, List<RuleCase>> rule : ShippedCases.byRule().entrySet()) {
      for (RuleCase each : rule.getValue()) {
        ObjectNode event = (ObjectNode) JSON.readTree(each.event().json());
        if (each.shouldMatch() && (event.has("requestObject") || event.has("responseObject"))) {
          events.putIfAbsent(rule.getKey(), event);
        }
      }
    }
    return events;
  }
}
