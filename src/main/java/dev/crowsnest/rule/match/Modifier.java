package dev.crowsnest.rule.match;

/**
 * One word behind a {@code |} of a field. To add one: write a class like the others, and register
 * it in {@link Modifiers}.
 */
interface Modifier {

  /** As rules write it. */
  String name();

  /** The item with the modifier applied; the item itself if the scope was told of a refusal. */
  Draft apply(Draft draft, Scope scope);

  /** Whether it means anything for keywords, which have no field. */
  default boolean suitsKeywords() {
    return true;
  }
}
