package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Passes the boolean, and the text that names it. */
record BooleanMatcher(boolean expected) implements ValueMatcher {
  @Override
  public boolean test(JsonNode value) {
    return value.isBoolean()
        ? value.booleanValue() == expected
        : value.isTextual() && value.textValue().equalsIgnoreCase(Boolean.toString(expected));
  }

  @Override
  public Texts texts() {
    return Texts.of(Set.of(Boolean.toString(expected)));
  }
}
