package dev.crowsnest.rule.spec;

import dev.crowsnest.yaml.Position;
import java.util.List;
import java.util.Optional;

/** What a selection requires of an event. */
public sealed interface Selection {

  /** Returns where its first item is; that of the file if it has none. */
  default Position position() {
    return fold(new Fold<Optional<Position>>() {
          @Override
          public Optional<Position> item(Item item) {
            return Optional.of(item.position());
          }

          @Override
          public Optional<Position> all(List<Optional<Position>> parts) {
            return parts.stream().flatMap(Optional::stream).findFirst();
          }

          @Override
          public Optional<Position> any(List<Optional<Position>> parts) {
            return all(parts);
          }
        })
        .orElse(Position.FILE);
  }

  /** Computes a result bottom-up. */
  <T> T fold(Fold<T> fold);

  /** Computes the result for each form of a selection. */
  interface Fold<T> {
    T item(Item item);

    T all(List<T> parts);

    T any(List<T> parts);
  }

  /** A map: all of its items must hold. */
  record Fields(List<Item> items) implements Selection {
    public Fields {
      items = List.copyOf(items);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.all(items.stream().map(fold::item).toList());
    }
  }

  /** A list of maps, keywords or both: one of them must hold. */
  record Alternatives(List<Selection> parts) implements Selection {
    public Alternatives {
      parts = List.copyOf(parts);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.any(parts.stream().map(part -> part.fold(fold)).toList());
    }
  }
}
