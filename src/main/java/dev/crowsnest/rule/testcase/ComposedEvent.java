package dev.crowsnest.rule.testcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.yaml.YamlMapping;
import java.util.List;

/**
 * Events that are composed from a case file when they are needed.
 *
 * @param layers the parts of each event: a whole event, then the differences from it, each applied
 *     to the result of those before
 * @param isSequence whether the events are a list, even if there is only one
 */
record ComposedEvent(String place, List<List<YamlMapping>> layers, boolean isSequence)
    implements CaseEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  ComposedEvent {
    layers = List.copyOf(layers);
  }

  @Override
  public byte[] json() throws JsonProcessingException {
    return JSON.writeValueAsBytes(isSequence ? eventList() : composed(layers.get(0)));
  }

  private JsonNode eventList() {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "EventList").put("apiVersion", "audit.k8s.io/v1");
    list.putArray("items").addAll(layers.stream().map(ComposedEvent::composed).toList());
    return list;
  }

  private static JsonNode composed(List<YamlMapping> layers) {
    JsonNode event = layers.get(0).json();
    for (YamlMapping difference : layers.subList(1, layers.size())) {
      event = MergePatch.apply(event, difference.json());
    }
    return event;
  }
}
