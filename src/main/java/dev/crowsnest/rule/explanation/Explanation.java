package dev.crowsnest.rule.explanation;

import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.rule.spec.Rule;
import java.util.List;

/**
 * Explains why a rule matches an event, or why it does not, to its author, on the author's own
 * screen. Shows the event's values unmasked.
 *
 * @param sections the rule's own detection, then one section for each filter that applies to it
 */
public record Explanation(Rule rule, boolean matches, List<Section> sections) {
  private static final String INDENT = "  ";

  public Explanation {
    sections = List.copyOf(sections);
  }

  /** The effect of a section if its condition holds. */
  public enum Role {
    RULE("condition"),
    FILTER("excluded by filter");

    private final String text;

    Role(String text) {
      this.text = text;
    }
  }

  /**
   * One detection.
   *
   * @param owner the title of the rule or filter
   * @param conditions as written; one of them must hold
   * @param selections all of them, whether or not the condition needs them
   */
  public record Section(
      Role role, String owner, List<String> conditions, boolean holds, List<Step> selections) {
    public Section {
      conditions = List.copyOf(conditions);
      selections = List.copyOf(selections);
    }
  }

  /**
   * A selection, or a part of one.
   *
   * @param text the selection's name, the item as written, or the word that links the parts
   * @param found the values that the event has in the item's fields
   */
  public record Step(String text, boolean holds, List<Found> found, List<Step> parts) {
    public Step {
      found = List.copyOf(found);
      parts = List.copyOf(parts);
    }
  }

  /**
   * The values that an event has in a field.
   *
   * @param present false if the event has no such field
   * @param values at most {@value MatchedField#MAX_VALUES}, each cut to {@value
   *     MatchedField#MAX_LENGTH} characters
   */
  public record Found(String field, boolean present, List<String> values) {
    public Found {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      if (!present) {
        return field + " is absent";
      }
      return values.isEmpty() ? field + " is empty" : field + " = " + String.join(", ", values);
    }
  }

  /**
   * Renders it as text, one line per step, with {@code +} before what holds; ends with a line
   * break.
   */
  public String render() {
    StringBuilder text = new StringBuilder();
    text.append(rule.title()).append(": ").append(matches ? "matches" : "does not match");
    text.append('\n');
    for (Section section : sections) {
      String owner = section.role == Role.FILTER ? " '" + section.owner + "'" : "";
      line(
          text,
          1,
          section.holds,
          section.role.text + owner + ": " + String.join(" | ", section.conditions));
      section.selections.forEach(selection -> render(text, 2, selection));
    }
    return text.toString();
  }

  private static void render(StringBuilder text, int depth, Step step) {
    String found = step.found.isEmpty() ? "" : "   <- " + join(step.found);
    line(text, depth, step.holds, step.text + found);
    step.parts.forEach(part -> render(text, depth + 1, part));
  }

  private static String join(List<Found> found) {
    return String.join("; ", found.stream().map(Found::toString).toList());
  }

  private static void line(StringBuilder text, int depth, boolean holds, String content) {
    text.append(INDENT.repeat(depth)).append(holds ? "+ " : "- ");
    content.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    text.append('\n');
  }
}
