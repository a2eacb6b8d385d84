package dev.crowsnest.audit;

import dev.crowsnest.audit.AuditEvent.Slice;

/**
 * A body as an event holds it: as JSON, as a text that is JSON, or in a form that cannot be read.
 *
 * @param place the member's value in the event; {@link Slice#NONE} if it has none
 * @param bytes what the JSON stands in: the event's, or the text's own
 * @param json where; {@link Slice#NONE} if it cannot be read
 */
public record BodyText(Slice place, byte[] bytes, Slice json) {
  private static final byte[] NOTHING = {};

  /** The event has no such member. */
  public static final BodyText NONE = new BodyText(Slice.NONE, NOTHING, Slice.NONE);

  /** JSON in the event's own bytes. */
  public static BodyText plain(byte[] event, Slice place) {
    return new BodyText(place, event, place);
  }

  /** A text that was walked over and is JSON. */
  public static BodyText ofText(Slice place, byte[] json) {
    return new BodyText(place, json, new Slice(0, json.length));
  }

  /** It was recorded, and nobody can say what it holds. */
  public static BodyText unreadable(Slice place) {
    return new BodyText(place, NOTHING, Slice.NONE);
  }

  boolean isUnreadable() {
    return place.isPresent() && !json.isPresent();
  }

  /**
   * Whether it stands in the event in another form than JSON that can be read. A text's own bytes
   * begin at 0, where no member of an event does.
   */
  boolean isForeign() {
    return place.isPresent() && !json.equals(place);
  }

  boolean isContainer() {
    return json.isPresent() && (first() == '{' || first() == '[');
  }

  /** Whether these ASCII characters stand anywhere in it. */
  boolean mentions(String word) {
    int last = json.end() - word.length();
    for (int at = json.start(); at <= last; at++) {
      int matched = 0;
      while (matched < word.length() && bytes[at + matched] == word.charAt(matched)) {
        matched++;
      }
      if (matched == word.length()) {
        return true;
      }
    }
    return false;
  }

  private byte first() {
    int at = json.start();
    while (at < json.end() - 1 && bytes[at] <= ' ') {
      at++;
    }
    return bytes[at];
  }

  /** Without the bytes: they may hold secrets. */
  @Override
  public String toString() {
    return "BodyText[" + place + ']';
  }
}
