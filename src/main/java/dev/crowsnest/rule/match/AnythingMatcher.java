package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;

/** Passes every value but null, objects too: what a lone {@code *} asks for. */
enum AnythingMatcher implements ValueMatcher {
  INSTANCE;

  @Override
  public boolean test(JsonNode value) {
    return !value.isNull();
  }
}
