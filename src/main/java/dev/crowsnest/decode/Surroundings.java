package dev.crowsnest.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a list in the values around it, such as the name of the log group before its
 * events. Immutable.
 *
 * @param outer around the value that this is of; null if nothing is
 * @param beginning the value up to the list; empty if it was too long to be kept
 */
public record Surroundings(@Nullable Surroundings outer, byte[] beginning) {
  /** Longer beginnings are not kept: nothing that names a source is so long. */
  static final int MAX_BYTES = 16 * 1024;

  /** Nothing is around the item. */
  public static final Surroundings NONE = new Surroundings(null, new byte[0]);

  /** Whether nothing is around. */
  boolean isNothing() {
    return outer == null && beginning.length == 0;
  }

  /** Returns the same with something more around it. */
  Surroundings within(Surroundings outside) {
    if (isNothing()) {
      return outside;
    }
    return new Surroundings(outer == null ? outside : outer.within(outside), beginning);
  }

  /** Returns a text in the innermost value that has it; empty if none has. */
  public Optional<String> text(String... path) {
    for (Surroundings each = this; each != null; each = each.outer) {
      Optional<String> found = JsonMembers.ofBeginning(each.beginning).textAt(path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Omits the bytes: they may contain secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + beginning.length + " bytes]";
  }
}
