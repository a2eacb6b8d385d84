package dev.crowsnest.rule.match;

import dev.crowsnest.rule.source.ValueLists;
import java.util.function.Consumer;

/**
 * What a modifier may use beside the item.
 *
 * @param lists the site's value lists
 * @param refuse takes the reason for which the rule cannot be accepted; the place is known
 */
record Scope(ValueLists lists, Consumer<String> refuse) {

  /** Refuses the rule and leaves the value as it was, so that more problems can be found. */
  Value refused(Value value, String reason) {
    refuse.accept(reason);
    return value;
  }
}
