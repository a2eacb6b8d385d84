package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/**
 * Holds if any text, number or boolean anywhere in the event passes the test. Reads the whole
 * event. Member names are not searched.
 *
 * @param shown the keyword as written in the rule: an alert shows this, not the value in which it
 *     was found
 */
record KeywordCheck(ValueMatcher test, String shown) implements EventCheck {
  /** The name under which alerts show keywords. */
  static final String NAME = "keywords";

  @Override
  public boolean test(EventView view) {
    return anywhere(view.event().tree());
  }

  @Override
  public int cost() {
    return Cost.KEYWORDS;
  }

  @Override
  public boolean searchesEveryEvent() {
    return true;
  }

  @Override
  public Level needs() {
    return Level.REQUEST_RESPONSE;
  }

  @Override
  public TextSet texts(String fieldName) {
    return TextSet.ANY;
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    collector.add(NAME, shown);
  }

  /** Recursive: the depth of events is bounded when they are read. */
  private boolean anywhere(JsonNode node) {
    if (node.isValueNode()) {
      return test.test(node);
    }
    for (JsonNode child : node) {
      if (anywhere(child)) {
        return true;
      }
    }
    return false;
  }
}
