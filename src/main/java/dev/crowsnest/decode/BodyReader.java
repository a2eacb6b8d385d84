package dev.crowsnest.decode;

import dev.crowsnest.audit.AuditEvent.Slice;
import dev.crowsnest.audit.BodyText;
import dev.crowsnest.audit.EventJson;
import java.nio.charset.StandardCharsets;

/**
 * Takes the bodies of an event. Clients choose what is in them, so one that cannot be read costs
 * the event nothing but itself: only where it ends has to be known.
 */
final class BodyReader {
  private BodyReader() {}

  /** Takes the value that is next, whatever it is; refuses it only if it has no end. */
  static BodyText read(JsonScanner json, byte[] bytes) throws RejectedException {
    byte first = json.peek();
    int start = json.position();
    int depth = json.depth();
    try {
      json.skipValue();
    } catch (RejectedException unreadable) {
      json.skipUnreadable(start, depth);
      return BodyText.unreadable(new Slice(start, json.position()));
    }
    Slice place = new Slice(start, json.position());
    return first == '"' ? ofText(bytes, place) : BodyText.plain(bytes, place);
  }

  /** Some pipelines write bodies as texts; some clouds write a remark in their place. */
  private static BodyText ofText(byte[] bytes, Slice place) {
    String text = EventJson.text(bytes, place.start(), place.end()).strip();
    if (!isMeantAsJson(text)) {
      return BodyText.plain(bytes, place);
    }
    byte[] own = text.getBytes(StandardCharsets.UTF_8);
    JsonScanner json = new JsonScanner(own, EventJson.MAX_DEPTH);
    try {
      json.skipValue();
    } catch (RejectedException unreadable) {
      return BodyText.unreadable(place);
    }
    return json.isAtEnd() ? BodyText.ofText(place, own) : BodyText.unreadable(place);
  }

  /** Begins as an object does, or a list of objects, as JSON patches are. */
  private static boolean isMeantAsJson(String text) {
    String inner = text.isEmpty() ? "" : text.substring(1).stripLeading();
    return (text.startsWith("{") && (inner.startsWith("\"") || inner.startsWith("}")))
        || (text.startsWith("[") && (inner.startsWith("{") || inner.startsWith("]")));
  }
}
