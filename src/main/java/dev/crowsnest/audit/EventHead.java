package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The places of an event's head members in its bytes. The decoder marks them; a value is only
 * created when it is first read, because most never are. Not thread-safe.
 */
public final class EventHead {
  private static final int FIELDS = HeadField.values().length;

  private final byte[] bytes;
  private final @Nullable JsonNode[] values = new JsonNode[FIELDS];

  /**
   * The start of each value: that of the text of a plain string (after its quote), else of the
   * value's JSON.
   */
  private final int[] starts = new int[FIELDS];

  /** The end of each value; 0 if absent; negative for a plain string, whose bytes are its text. */
  private final int[] ends = new int[FIELDS];

  public EventHead(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Marks a string without escapes, all ASCII: {@code [start, end)} without the quotes. Returns
   * false if the member was already there.
   */
  public boolean markText(HeadField field, int start, int end) {
    return mark(field, start, -end);
  }

  /**
   * Marks any other value: {@code [start, end)} is its JSON, of the field's shape. Returns false if
   * the member was already there; of members that may be there twice, the last one counts.
   */
  public boolean markJson(HeadField field, int start, int end) {
    return mark(field, start, end);
  }

  /** Marks a number. Returns false if the member was already there. */
  public boolean markInt(HeadField field, int value) {
    return mark(field, IntNode.valueOf(value));
  }

  /** Marks a null. Returns false if the member was already there. */
  public boolean markNull(HeadField field) {
    return mark(field, NullNode.getInstance());
  }

  /** Returns the member as it is in the event: a missing node if absent, a null node if null. */
  public JsonNode get(HeadField field) {
    int at = index(field);
    JsonNode known = values[at];
    if (known != null) {
      return known;
    }
    JsonNode value = ends[at] == 0 ? MissingNode.getInstance() : read(field, starts[at], ends[at]);
    values[at] = value;
    return value;
  }

  /** Returns the member's text; null if it is absent or null. */
  public @Nullable String text(HeadField field) {
    return get(field).textValue();
  }

  private boolean mark(HeadField field, int start, int end) {
    boolean isNew = isNew(field);
    values[index(field)] = null;
    starts[index(field)] = start;
    ends[index(field)] = end;
    return isNew;
  }

  private boolean mark(HeadField field, JsonNode value) {
    boolean isNew = isNew(field);
    values[index(field)] = value;
    return isNew;
  }

  private boolean isNew(HeadField field) {
    return ends[index(field)] == 0 && values[index(field)] == null;
  }

  // The arrays live as long as the event; their order is not stored.
  @SuppressWarnings("EnumOrdinal")
  private static int index(HeadField field) {
    return field.ordinal();
  }

  private JsonNode read(HeadField field, int start, int end) {
    if (end < 0) {
      return field.isRepeated()
          ? RepeatedTexts.of(bytes, start, -end)
          : TextNode.valueOf(new String(bytes, start, -end - start, StandardCharsets.ISO_8859_1));
    }
    JsonNode flat = FlatJson.read(bytes, start, end);
    return flat == null ? EventJson.tree(bytes, start, end - start) : flat;
  }
}
