package dev.crowsnest.rule.compile;

import dev.crowsnest.rule.match.EventCheck;
import java.util.List;

/**
 * A part of a selection, structured as in the rule file so that an explanation can follow it.
 *
 * @param text the item as written, or the word that links the parts
 * @param parts empty for an item
 */
public record CompiledPart(String text, EventCheck check, List<CompiledPart> parts) {
  /** Links parts that must all hold. */
  public static final String ALL_OF = "all of";

  /** Links parts of which one must hold. */
  public static final String ONE_OF = "one of";

  public CompiledPart {
    parts = List.copyOf(parts);
  }
}
