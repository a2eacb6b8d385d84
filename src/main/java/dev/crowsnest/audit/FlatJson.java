package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays and objects of plain strings (all ASCII, of escapes only those of quotes, slashes
 * and backslashes), as most groups, addresses and annotations are, without the cost of starting a
 * parser. Only for JSON that decoding has already scanned: it checks nothing. Used once.
 */
final class FlatJson {
  private final byte[] bytes;
  private final int end;
  private int at;

  private FlatJson(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Returns the value at {@code [start, end)}; null if it is of another form. */
  static @Nullable JsonNode read(byte[] bytes, int start, int end) {
    FlatJson json = new FlatJson(bytes, start + 1, end - 1);
    return switch (bytes[start]) {
      case '[' -> json.array();
      case '{' -> json.object();
      default -> null;
    };
  }

  private @Nullable ArrayNode array() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (at < end) {
      if (bytes[at] == '"') {
        TextNode text = text();
        if (text == null) {
          return null;
        }
        array.add(text);
      } else if (isBetween(bytes[at])) {
        at++;
      } else {
        return null;
      }
    }
    return array;
  }

  private @Nullable ObjectNode object() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    String name = null;
    while (at < end) {
      if (bytes[at] == '"') {
        TextNode text = text();
        if (text == null) {
          return null;
        }
        if (name == null) {
          name = text.textValue();
        } else {
          object.set(name, text);
          name = null;
        }
      } else if (isBetween(bytes[at])) {
        at++;
      } else {
        return null;
      }
    }
    return object;
  }

  /** Reads a string; null if it has other escapes than quotes, slashes and backslashes. */
  private @Nullable TextNode text() {
    int start = ++at;
    boolean isEscaped = false;
    while (bytes[at] != '"') {
      if (bytes[at] < 0) {
        return null;
      }
      if (bytes[at] == '\\') {
        at++;
        if (bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '/') {
          return null;
        }
        isEscaped = true;
      }
      at++;
    }
    int textEnd = at++;
    return isEscaped
        ? RepeatedTexts.ofEscaped(bytes, start, textEnd)
        : RepeatedTexts.of(bytes, start, textEnd);
  }

  private static boolean isBetween(byte b) {
    return b == ',' || b == ':' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
