package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * The places of an event's head members in its bytes. The decoder marks them; a value is made when
 * it is first asked for, since most are never. Not thread-safe.
 */
public final class EventHead {
  private final byte[] bytes;
  private final EnumMap<HeadField, Object> members = new EnumMap<>(HeadField.class);

  /**
   * Where a value stands.
   *
   * @param start of the text of a plain string (after its quote), else of the value's JSON
   * @param end exclusive
   * @param plain whether it is a string whose bytes are its text
   */
  private record Place(int start, int end, boolean plain) {}

  public EventHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Marks a string without escapes, all ASCII: {@code [start, end)} without the quotes. False if
   * the member was there before.
   */
  public boolean markText(HeadField field, int start, int end) {
    return members.put(field, new Place(start, end, true)) == null;
  }

  /**
   * Marks any other value: {@code [start, end)} is its JSON, of the field's shape. False if the
   * member was there before.
   */
  public boolean markJson(HeadField field, int start, int end) {
    return members.put(field, new Place(start, end, false)) == null;
  }

  /** Marks a number. False if the member was there before. */
  public boolean markInt(HeadField field, int value) {
    return members.put(field, IntNode.valueOf(value)) == null;
  }

  /** Marks a null. False if the member was there before. */
  public boolean markNull(HeadField field) {
    return members.put(field, NullNode.getInstance()) == null;
  }

  /** The member as it stands in the event: a missing node if absent, a null node if null. */
  public JsonNode get(HeadField field) {
    Object member = members.get(field);
    if (member instanceof JsonNode node) {
      return node;
    }
    JsonNode node = member instanceof Place place ? read(place) : MissingNode.getInstance();
    members.put(field, node);
    return node;
  }

  /** The member's text; null if it is absent or null. */
  public @Nullable String text(HeadField field) {
    return get(field).textValue();
  }

  private JsonNode read(Place place) {
    return place.plain
        ? TextNode.valueOf(
            new String(bytes, place.start, place.end - place.start, StandardCharsets.ISO_8859_1))
        : EventJson.tree(bytes, place.start, place.end - place.start);
  }
}
