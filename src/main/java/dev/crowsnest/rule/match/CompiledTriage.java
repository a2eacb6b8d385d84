package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.rule.spec.StepTemplate;
import dev.crowsnest.rule.spec.Triage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What becomes of a rule's matches, with the fields that it names found. Immutable, and made once
 * for a rule.
 *
 * @param foldBy the fields whose values are the place of a finding; empty for the default place
 */
public record CompiledTriage(List<Field> foldBy, List<Step> steps) {
  public static final CompiledTriage NONE = new CompiledTriage(List.of(), List.of());

  private static final int MAX_VALUES = 16;
  private static final int MAX_PLACE = 256;

  private static final String CREATED_NAME = "objectRef.name";
  private static final List<Field> NAMES_OF_CREATED =
      List.of(
          PathField.of("responseObject.metadata.name"),
          PathField.of("requestObject.metadata.name"));

  /** A next step: texts and fields in turn. */
  public record Step(List<Part> parts) {
    public Step {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a step. */
  public sealed interface Part {}

  /** A text that stands in the rule. */
  public record Literal(String text) implements Part {}

  /** A place for the values of a field. */
  public record Placeholder(Field field) implements Part {}

  public CompiledTriage {
    foldBy = List.copyOf(foldBy);
    steps = List.copyOf(steps);
  }

  /** Compiles what a rule says; its fields have been reviewed. */
  public static CompiledTriage of(Triage triage, FieldResolver fields) {
    return triage.equals(Triage.NONE)
        ? NONE
        : new CompiledTriage(
            triage.foldBy().stream().map(fields::resolve).toList(),
            triage.nextSteps().stream().map(step -> step(step, fields)).toList());
  }

  /**
   * Returns where an event belongs: one text for each field of {@link #foldBy}, empty if the event
   * does not have it. Several values are one text, in the same order each time. Never longer than
   * 256 characters: what is longer is hashed. As in the event: to be shown it must be redacted.
   */
  public List<String> place(EventView view) {
    return foldBy.stream().map(field -> place(field, view)).toList();
  }

  /**
   * Calls the predicate for the values of a field. The name of an object that a request creates may
   * be in a body alone.
   */
  public static void forEach(Field field, EventView view, Predicate<JsonNode> isEnough) {
    if (field.name().equals(CREATED_NAME) && !field.exists(view)) {
      for (Field name : NAMES_OF_CREATED) {
        if (name.exists(view)) {
          name.any(view, isEnough);
          return;
        }
      }
    }
    field.any(view, isEnough);
  }

  private static String place(Field field, EventView view) {
    TreeSet<String> values = new TreeSet<>();
    forEach(
        field,
        view,
        value -> {
          values.add(text(value));
          if (values.size() > MAX_VALUES) {
            values.pollLast();
          }
          return false;
        });
    String joined = String.join(",", values);
    return joined.length() <= MAX_PLACE
        ? joined
        : Sha256.hex(joined.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }

  private static Step step(String text, FieldResolver fields) {
    return new Step(
        StepTemplate.parse(text, (why, offset) -> {}).parts().stream()
            .<Part>map(
                part ->
                    part.isField()
                        ? new Placeholder(fields.resolve(part.text()))
                        : new Literal(part.text()))
            .toList());
  }
}
