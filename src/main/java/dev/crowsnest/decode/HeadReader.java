package dev.crowsnest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.AuditEvent.Slice;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of one event object; used once. */
final class HeadReader {
  private static final String V1ALPHA1 = "audit.k8s.io/v1alpha1";
  private static final String V1BETA1 = "audit.k8s.io/v1beta1";
  private static final String V1 = "audit.k8s.io/v1";

  /** For each object of the head, its members that are head fields; "" is the event itself. */
  private static final Map<String, Map<String, HeadField>> MEMBERS = HeadMembers.byParent();

  private final JsonParser parser;
  private final byte[] bytes;
  private final EnumMap<HeadField, JsonNode> head = new EnumMap<>(HeadField.class);
  private Slice requestObject = Slice.NONE;
  private Slice responseObject = Slice.NONE;
  private boolean impersonates;

  /** The parser stands on the event's first brace. */
  HeadReader(JsonParser parser, byte[] bytes) {
    this.parser = parser;
    this.bytes = bytes;
  }

  AuditEvent read() throws IOException, RejectedException {
    Map<String, HeadField> members = membersOf("");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      HeadField field = members.get(name);
      if (field != null) {
        readField(field);
      } else {
        readOther(name);
      }
    }
    checkKind();
    return new AuditEvent(
        bytes,
        head,
        level(),
        stage(),
        time(
            HeadField.REQUEST_RECEIVED_TIMESTAMP,
            HeadField.TIMESTAMP,
            HeadField.STAGE_TIMESTAMP,
            HeadField.CREATION_TIMESTAMP),
        time(
            HeadField.STAGE_TIMESTAMP,
            HeadField.CREATION_TIMESTAMP,
            HeadField.REQUEST_RECEIVED_TIMESTAMP,
            HeadField.TIMESTAMP),
        impersonates,
        requestObject,
        responseObject);
  }

  private void readOther(String name) throws IOException, RejectedException {
    switch (name) {
      case "requestObject" -> requestObject = skipBody(name, requestObject);
      case "responseObject" -> responseObject = skipBody(name, responseObject);
      case "user", "objectRef", "responseStatus", "metadata" -> readMembers(name);
      case "impersonatedUser" -> {
        impersonates = parser.currentToken() == JsonToken.START_OBJECT;
        readMembers(name);
      }
      default -> parser.skipChildren();
    }
  }

  private void readMembers(String parent) throws IOException, RejectedException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType(parent, "an object");
    }
    Map<String, HeadField> members = membersOf(parent);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      HeadField field = members.get(parser.currentName());
      parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else {
        readField(field);
      }
    }
  }

  private void readField(HeadField field) throws IOException, RejectedException {
    JsonNode value =
        parser.currentToken() == JsonToken.VALUE_NULL
            ? NullNode.getInstance()
            : switch (field.shape()) {
              case STRING -> readString(field);
              case INTEGER -> readInteger(field);
              case STRINGS -> readStrings(field);
              case STRING_MAP -> readStringMap(field);
            };
    if (head.put(field, value) != null) {
      throw new RejectedException(RejectReason.DUPLICATE_MEMBER, field.path() + " stands twice");
    }
  }

  private JsonNode readString(HeadField field) throws IOException, RejectedException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(field.path(), "a string");
    }
    return TextNode.valueOf(parser.getText());
  }

  private JsonNode readInteger(HeadField field) throws IOException, RejectedException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() != JsonParser.NumberType.INT) {
      throw wrongType(field.path(), "a whole number of 32 bits");
    }
    return IntNode.valueOf(parser.getIntValue());
  }

  private JsonNode readStrings(HeadField field) throws IOException, RejectedException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType(field.path(), "an array of strings");
    }
    ArrayNode strings = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      strings.add(readString(field));
    }
    return strings;
  }

  private JsonNode readStringMap(HeadField field) throws IOException, RejectedException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType(field.path(), "an object of strings");
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      if (map.replace(key, readString(field)) != null) {
        throw new RejectedException(
            RejectReason.DUPLICATE_MEMBER, "a key of " + field.path() + " stands twice");
      }
    }
    return map;
  }

  private Slice skipBody(String name, Slice before) throws IOException, RejectedException {
    if (before.isPresent()) {
      throw new RejectedException(RejectReason.DUPLICATE_MEMBER, name + " stands twice");
    }
    long start = parser.currentTokenLocation().getByteOffset();
    parser.finishToken();
    parser.skipChildren();
    return new Slice((int) start, (int) parser.currentLocation().getByteOffset());
  }

  private void checkKind() throws RejectedException {
    String kind = text(HeadField.KIND);
    if (kind != null && !kind.equals("Event")) {
      throw new RejectedException(RejectReason.WRONG_KIND, "kind is another than Event");
    }
    String version = text(HeadField.API_VERSION);
    if (version == null || version.equals(V1) || version.equals(V1BETA1)) {
      return;
    }
    throw version.equals(V1ALPHA1)
        ? new RejectedException(
            RejectReason.REMOVED_API_VERSION, RejectReason.REMOVED_API_VERSION.sentence())
        : new RejectedException(
            RejectReason.UNKNOWN_API_VERSION, "neither " + V1 + " nor " + V1BETA1);
  }

  private Level level() throws RejectedException {
    Level level = Level.of(required(HeadField.LEVEL));
    if (level == null) {
      throw new RejectedException(RejectReason.UNKNOWN_VALUE, "level is no audit level");
    }
    return level;
  }

  private Stage stage() throws RejectedException {
    required(HeadField.AUDIT_ID);
    Stage stage = Stage.of(required(HeadField.STAGE));
    if (stage == null) {
      throw new RejectedException(RejectReason.UNKNOWN_VALUE, "stage is no audit stage");
    }
    return stage;
  }

  /** The first of these fields that is there; v1beta1 has the later ones. */
  private Instant time(HeadField... candidates) throws RejectedException {
    for (HeadField field : candidates) {
      String text = text(field);
      if (text != null) {
        Instant time = Timestamps.parse(text);
        if (time == null) {
          throw new RejectedException(
              RejectReason.BAD_TIMESTAMP, field.path() + " is not RFC 3339");
        }
        return time;
      }
    }
    throw new RejectedException(RejectReason.MISSING_MEMBER, candidates[0].path() + " is missing");
  }

  private String required(HeadField field) throws RejectedException {
    String text = text(field);
    if (text == null || text.isEmpty()) {
      throw new RejectedException(RejectReason.MISSING_MEMBER, field.path() + " is missing");
    }
    return text;
  }

  private @Nullable String text(HeadField field) {
    JsonNode node = head.get(field);
    return node == null ? null : node.textValue();
  }

  private RejectedException wrongType(String path, String expected) {
    return new RejectedException(
        RejectReason.WRONG_TYPE,
        path + " is " + typeName(parser.currentToken()) + " where " + expected + " belongs");
  }

  private static Map<String, HeadField> membersOf(String parent) {
    return MEMBERS.getOrDefault(parent, Map.of());
  }

  static String typeName(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }
}
