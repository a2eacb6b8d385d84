package dev.crowsnest.decode;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.HeadField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a member of an event by the bytes of its name, without creating a string. Immutable. */
final class MemberTable {
  /** The members of the event itself. */
  static final MemberTable EVENT = ofEvent();

  private static final int SIZE = 64;

  private final byte[][] names = new byte[SIZE][];
  private final Member[] members = new Member[SIZE];
  private final boolean isOptional;

  /** The meaning of a name. */
  sealed interface Member {
    /** A value that decoding reads. */
    record Head(HeadField field) implements Member {}

    /** An object with members that decoding reads. */
    record Group(String name, MemberTable table) implements Member {}

    /** A body, of which only the place is noted. */
    record BodyOf(Body body) implements Member {}
  }

  private MemberTable(Map<String, Member> byName) {
    this.isOptional =
        byName.values().stream()
            .allMatch(
                member ->
                    member instanceof Member.Head head
                        && head.field().shape() == HeadField.Shape.ANY);
    byName.forEach(
        (name, member) -> {
          byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
          int slot = slot(bytes, 0, bytes.length);
          while (names[slot] != null) {
            slot = (slot + 1) % SIZE;
          }
          names[slot] = bytes;
          members[slot] = member;
        });
  }

  /** Returns the member with this name; null if decoding ignores it. */
  @Nullable Member find(byte[] bytes, int start, int end) {
    int slot = slot(bytes, start, end);
    while (names[slot] != null) {
      if (Arrays.equals(names[slot], 0, names[slot].length, bytes, start, end)) {
        return members[slot];
      }
      slot = (slot + 1) % SIZE;
    }
    return null;
  }

  /** Whether an event is as good without these members, whatever stands in their place. */
  boolean isOptional() {
    return isOptional;
  }

  private static int slot(byte[] bytes, int start, int end) {
    if (end == start) {
      return 0;
    }
    int middle = bytes[start + (end - start) / 2];
    return ((end - start) * 31 + bytes[start] * 7 + middle * 3 + bytes[end - 1]) & (SIZE - 1);
  }

  private static MemberTable ofEvent() {
    Map<String, Member> event = new HashMap<>();
    Map<String, Map<String, Member>> groups = new HashMap<>();
    for (HeadField field : HeadField.values()) {
      int dot = field.path().indexOf('.');
      if (dot < 0) {
        event.put(field.path(), new Member.Head(field));
      } else {
        groups
            .computeIfAbsent(field.path().substring(0, dot), name -> new HashMap<>())
            .put(field.path().substring(dot + 1), new Member.Head(field));
      }
    }
    groups.forEach(
        (name, members) -> event.put(name, new Member.Group(name, new MemberTable(members))));
    for (Body body : Body.values()) {
      event.put(body.member(), new Member.BodyOf(body));
    }
    return new MemberTable(event);
  }
}
