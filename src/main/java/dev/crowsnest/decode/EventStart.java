package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** How an audit event, or a list of them, begins: where reading goes on after something broken. */
public final class EventStart {
  /** An event begins within so many bytes, if white space is not excessive. */
  static final int LONGEST = 64;

  /** A member that comes first, and how its value begins. */
  private record First(byte[] name, byte[] value) {
    First(String name, String value) {
      this(name.getBytes(US_ASCII), value.getBytes(US_ASCII));
    }
  }

  private static final List<First> FIRST =
      List.of(
          new First("kind", "Event"),
          new First("apiVersion", "audit.k8s.io/"),
          new First("level", "Metadata"),
          new First("level", "Request"));

  private EventStart() {}

  /**
   * Returns whether an event or an EventList begins here.
   *
   * @param limit the end of what is at hand; what lies beyond counts as something else
   */
  public static boolean isAt(byte[] bytes, int from, int limit) {
    if (from >= limit || bytes[from] != '{') {
      return false;
    }
    int name = afterSpace(bytes, from + 1, limit);
    for (First first : FIRST) {
      int value = afterMember(bytes, name, limit, first.name());
      if (value >= 0 && isThere(bytes, value, limit, first.value())) {
        return true;
      }
    }
    return false;
  }

  /** Returns where the text of a member's value begins; -1 if this is another member. */
  private static int afterMember(byte[] bytes, int at, int limit, byte[] name) {
    if (!isByte(bytes, at, limit, '"') || !isThere(bytes, at + 1, limit, name)) {
      return -1;
    }
    int quote = at + 1 + name.length;
    int colon = afterSpace(bytes, quote + 1, limit);
    int value = afterSpace(bytes, colon + 1, limit);
    return isByte(bytes, quote, limit, '"')
            && isByte(bytes, colon, limit, ':')
            && isByte(bytes, value, limit, '"')
        ? value + 1
        : -1;
  }

  private static boolean isByte(byte[] bytes, int at, int limit, char wanted) {
    return at < limit && bytes[at] == wanted;
  }

  private static boolean isThere(byte[] bytes, int at, int limit, byte[] word) {
    if (at + word.length > limit) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int afterSpace(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }
}
