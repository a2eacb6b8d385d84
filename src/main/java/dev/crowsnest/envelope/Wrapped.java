package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.decode.Surroundings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item that is no plain event: an object, an array, or a line of text. Used by one thread.
 *
 * @param bytes as they stand
 * @param around what stands before the list that it is in
 * @param members of the object; null if it is none
 */
public record Wrapped(byte[] bytes, Surroundings around, @Nullable JsonMembers members) {

  /** Looks at an item. */
  public static Wrapped of(byte[] bytes, Surroundings around) {
    return new Wrapped(bytes, around, JsonMembers.of(bytes).orElse(null));
  }

  /** The members of the object; empty if it is none. */
  public Optional<JsonMembers> object() {
    return Optional.ofNullable(members);
  }

  /** The elements of the array; none if it is no array. */
  public List<byte[]> elements() {
    return bytes[0] == '[' ? JsonMembers.elements(bytes) : List.of();
  }

  /** Whether it is a list itself: an array, or an object with a list of items that are wrapped. */
  public boolean isList() {
    return bytes[0] == '[' ? !elements().isEmpty() : members != null && members.hasList();
  }

  /** Whether it is text rather than JSON. */
  public boolean isLine() {
    return bytes[0] != '{' && bytes[0] != '[' && bytes[0] != '"';
  }

  /** Omits the bytes: they may contain secrets. */
  @Override
  public String toString() {
    return "Wrapped[" + bytes.length + " bytes]";
  }
}
