package dev.crowsnest.rule.match;

import dev.crowsnest.rule.source.ValueLists;
import java.util.function.Consumer;

/**
 * What a modifier may use besides the item.
 *
 * @param lists the site's value lists
 * @param refuse takes the reason why the rule cannot be accepted; the position is added by the
 *     receiver
 */
record Scope(ValueLists lists, Consumer<String> refuse) {

  /** Refuses the rule and leaves the value as it was, so that more problems can be found. */
  Value refused(Value value, String reason) {
    refuse.accept(reason);
    return value;
  }

  /** Refuses a value of a kind that the modifier cannot be applied to. */
  Value mismatch(Value value, String modifier, String wanted) {
    return refused(value, "'" + modifier + "' needs " + wanted + ", not " + value.kind());
  }
}
