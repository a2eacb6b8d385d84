package dev.crowsnest.rule.spec;

import java.util.List;

/** The content of a selection. */
public sealed interface Detection {

  /** Computes a result from the items upwards. */
  <T> T fold(Fold<T> fold);

  /** What each form of a detection turns into. */
  interface Fold<T> {
    T item(Item item);

    T all(List<T> parts);

    T any(List<T> parts);
  }

  /** A map: all of its items must hold. */
  record Fields(List<Item> items) implements Detection {
    public Fields {
      items = List.copyOf(items);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.all(items.stream().map(fold::item).toList());
    }
  }

  /** A list of maps, of keywords, or of both: one of them must hold. */
  record Alternatives(List<Detection> parts) implements Detection {
    public Alternatives {
      parts = List.copyOf(parts);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.any(parts.stream().map(part -> part.fold(fold)).toList());
    }
  }
}
