package dev.crowsnest.rule.match;

import java.util.List;

/**
 * A field that made a rule match, with those of its values that did. The values come from the event
 * as they are: code that shows them outside must mask what may be secret.
 *
 * @param name the field's name after the built-in mapping; {@code keywords} for a keyword search,
 *     whose values are the rule's words
 * @param values at most {@value #MAX_VALUES}, each cut to {@value #MAX_LENGTH} characters; empty
 *     where the rule asked for the field's absence
 */
public record MatchedField(String name, List<String> values) {
  /** More values than this are of no use to an analyst. */
  public static final int MAX_VALUES = 16;

  /** Longer values are cut. */
  public static final int MAX_LENGTH = 1024;

  public MatchedField {
    values = List.copyOf(values);
  }
}
