package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** A question to one value of a field. */
interface ValueMatcher extends Predicate<JsonNode> {

  /** What a test costs beside reading the field. */
  default int cost() {
    return 0;
  }

  /** The texts, folded, that may pass: no other does. */
  default Texts texts() {
    return Texts.ANY;
  }

  /** The texts, folded, that pass in any case. */
  default Texts enough() {
    return Texts.NONE;
  }
}
