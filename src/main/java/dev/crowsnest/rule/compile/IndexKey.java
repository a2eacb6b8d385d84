package dev.crowsnest.rule.compile;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.rule.match.FieldResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A field with a single text per event, by which rules are looked up.
 *
 * @param read the field's text; empty if the event has none
 */
record IndexKey(String fieldName, Function<EventView, String> read) {
  /** Derived fields that are cheap and that many rules, or their filters, read. */
  private static final List<String> DERIVED =
      List.of("action", "actor.kind", "actor.component", "outcome");

  /** Returns the keys, except those whose name is that of a derived field. */
  static List<IndexKey> of(FieldResolver fields) {
    List<IndexKey> keys = new ArrayList<>();
    Stream.of(
            HeadField.VERB,
            HeadField.RESOURCE,
            HeadField.SUBRESOURCE,
            HeadField.API_GROUP,
            HeadField.NAMESPACE)
        .filter(field -> fields.derived(field.path()) == null)
        .forEach(field -> keys.add(new IndexKey(field.path(), view -> view.event().text(field))));
    for (String name : DERIVED) {
      DerivedField field = fields.derived(name);
      if (field != null && field.type() == DerivedField.Type.TEXT) {
        keys.add(new IndexKey(name, view -> view.get(field.value()).asText("")));
      }
    }
    return keys;
  }
}
