package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * Something of an event that a rule may name: a path into it, or a derived field. Immutable and
 * thread-safe.
 */
public sealed interface Field permits PathField, DerivedField {

  /** As rules write it. */
  String name();

  /**
   * Returns whether any value of the field satisfies the predicate. Arrays are walked, however
   * nested: the predicate sees their elements, never the array; it sees null nodes and objects; it
   * is not called for an absent field or an empty array.
   */
  boolean any(EventView view, Predicate<? super JsonNode> predicate);

  /** Returns whether the event has the field, be its value null or empty. */
  boolean exists(EventView view);
}
