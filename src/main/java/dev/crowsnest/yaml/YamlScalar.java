package dev.crowsnest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A single value.
 *
 * @param text as written, without quotes
 * @param contentColumn the column where the text starts if it is on one line and unchanged; 0 if
 *     quoting or folding changed it
 */
public record YamlScalar(String text, Type type, Position position, int contentColumn)
    implements YamlNode {

  /** The types in YAML 1.2's core schema, in which a date is text, and so is {@code yes}. */
  public enum Type {
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null");

    private final String kind;

    Type(String kind) {
      this.kind = kind;
    }
  }

  /** Returns the position of a character of the text, as exactly as possible. */
  public Position positionOf(int offset) {
    return contentColumn == 0
        ? position
        : new Position(position.line(), contentColumn + text.codePointCount(0, offset));
  }

  public boolean isText() {
    return type == Type.TEXT;
  }

  /** Returns the value; only for a boolean. */
  public boolean isTrue() {
    return text.toLowerCase(Locale.ROOT).equals("true");
  }

  /** Returns the value; only for a number. */
  public BigDecimal number() {
    if (text.startsWith("0x")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    if (text.startsWith("0o")) {
      return new BigDecimal(new BigInteger(text.substring(2), 8));
    }
    return new BigDecimal(text);
  }

  @Override
  public String kind() {
    return type.kind;
  }

  @Override
  public JsonNode json() {
    return switch (type) {
      case TEXT -> TextNode.valueOf(text);
      case NUMBER -> DecimalNode.valueOf(number());
      case BOOLEAN -> BooleanNode.valueOf(isTrue());
      case NULL -> NullNode.getInstance();
    };
  }

  @Override
  public int size() {
    return 1;
  }
}
