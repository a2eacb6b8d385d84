package dev.crowsnest.decode;

import org.jspecify.annotations.Nullable;

/**
 * An array whose elements are read one by one, or an object around such an array. Used by {@link
 * EventListReader} alone.
 */
final class Frame {
  /** How an object ended. */
  enum End {
    ITEM,
    LIST_BEGINS,
    LIST_ENDED,
    TORN,
    /** Torn, and the next line begins with a value where the object has none. */
    TORN_BEFORE_VALUE
  }

  /** What its elements, or its members, may be. */
  final Lists lists;

  final boolean isArray;

  /** What is around it. */
  final Surroundings outside;

  /** Whether no element was read yet. */
  boolean first = true;

  /** The members {@code kind} and {@code apiVersion} of the object, as far as they were read. */
  @Nullable String kind;

  @Nullable String version;

  /** Whether it is a list of events with nothing in it. */
  boolean emptyList;

  Frame(Lists lists, boolean isArray, Surroundings outside) {
    this.lists = lists;
    this.isArray = isArray;
    this.outside = outside;
  }
}
