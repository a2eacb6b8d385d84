package dev.crowsnest.rule.spec;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.YamlScalar;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a selection: a field, its modifiers and the values it is compared with.
 *
 * @param field empty for a keyword search over the whole event
 * @param values one or more; null only as the single value
 * @param listed whether the values were written as a list
 */
public record Item(
    String field,
    List<ModifierName> modifiers,
    List<YamlScalar> values,
    boolean listed,
    Position position) {
  public Item {
    modifiers = List.copyOf(modifiers);
    values = List.copyOf(values);
  }

  /** A modifier as written, and where. */
  public record ModifierName(String text, Position position) {}

  public boolean isKeywords() {
    return field.isEmpty();
  }

  /** Returns the item as an explanation shows it: {@code userAgent|contains: [curl, wget]}. */
  public String text() {
    String key =
        field + modifiers.stream().map(name -> '|' + name.text()).collect(Collectors.joining());
    String shown = values.stream().map(YamlScalar::text).collect(Collectors.joining(", "));
    String list = listed ? '[' + shown + ']' : shown;
    return key.isEmpty() ? "keywords " + list : key + ": " + list;
  }
}
