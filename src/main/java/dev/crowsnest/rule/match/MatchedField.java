package dev.crowsnest.rule.match;

import java.util.List;

/**
 * A field that made a rule match, with those of its values that matched. The values are unchanged
 * from the event: code that shows them outside must mask what may be secret.
 *
 * @param name the field's name after the built-in mapping; {@code keywords} for a keyword search,
 *     whose values are the words in the rule
 * @param values at most {@value #MAX_VALUES}, each cut to {@value #MAX_LENGTH} characters; empty
 *     where the rule asked for the field's absence
 */
public record MatchedField(String name, List<String> values) {
  /** More values than this are not useful to an analyst. */
  public static final int MAX_VALUES = 16;

  /** Longer values are cut. */
  public static final int MAX_LENGTH = 1024;

  public MatchedField {
    values = List.copyOf(values);
  }
}
