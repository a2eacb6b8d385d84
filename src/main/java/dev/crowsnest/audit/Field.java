package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * A field of an event that a rule can name: a path into the event, or a derived field. Immutable
 * and thread-safe.
 */
public sealed interface Field permits PathField, DerivedField {

  /** Returns the name as written in rules. */
  String name();

  /**
   * Returns whether any value of the field satisfies the predicate. Arrays are walked at any depth:
   * the predicate gets their elements, never the array; it gets null nodes and objects; it is not
   * called for an absent field or an empty array.
   */
  boolean any(EventView view, Predicate<? super JsonNode> predicate);

  /** Returns whether the event has the field, even with a null or empty value. */
  boolean exists(EventView view);
}
