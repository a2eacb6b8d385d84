package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.OptionalInt;

/** Passes points in time of which a part passes the test. */
record PartOfTimeMatcher(TimePart part, ValueMatcher test) implements ValueMatcher {
  @Override
  public boolean test(JsonNode value) {
    if (!value.isTextual()) {
      return false;
    }
    OptionalInt number = part.of(value.textValue());
    return number.isPresent() && test.test(IntNode.valueOf(number.getAsInt()));
  }

  @Override
  public int cost() {
    return 2;
  }
}
