package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.crowsnest.audit.EventJson;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects in a JSON text one by one: single objects, and those in lists ({@code List},
 * {@code ClusterRoleList}, arrays). Only one object is in memory at a time, and only up to a
 * maximum size.
 */
final class JsonObjects {
  /** The maximum size in characters: more than an API server stores for an object. */
  private static final int MAX_OBJECT = 4 * 1024 * 1024;

  /** The size that a token without text counts for. */
  private static final int TOKEN = 16;

  private static final String LIST = "List";
  private static final JsonMapper MAPPER = new JsonMapper(EventJson.factory());

  private final JsonParser parser;
  private final boolean hasPlaces;
  private final ObjectCounts counts;
  private long found;
  private boolean inList;
  private String listVersion = "";
  private String listKind = "";

  /**
   * Creates a reader.
   *
   * @param hasPlaces whether the text is the input itself, so that its lines are meaningful
   */
  JsonObjects(InputStream in, boolean hasPlaces, ObjectCounts counts) throws IOException {
    this.parser = EventJson.factory().createParser(in);
    this.hasPlaces = hasPlaces;
    this.counts = counts;
  }

  /** Returns the next object, or null after the last. */
  @Nullable FoundObject next() throws IOException, UnreadableException {
    try {
      while (true) {
        FoundObject object = inList ? nextOfList() : nextOfText();
        if (object != null) {
          return object;
        }
        if (!inList && parser.currentToken() == null) {
          return null;
        }
      }
    } catch (JsonProcessingException e) {
      JsonLocation known = e.getLocation();
      throw new UnreadableException(
          place(known == null ? parser.currentLocation() : known) + reason(e));
    }
  }

  private @Nullable FoundObject nextOfText() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT) {
      listVersion = "";
      listKind = "";
      return objectOrList();
    }
    if (token == JsonToken.START_ARRAY) {
      listVersion = "";
      listKind = "";
      inList = true;
    } else if (isValue(token)) {
      counts.problem(place(parser.currentTokenLocation()) + "neither an object nor a list");
    }
    return null;
  }

  private @Nullable FoundObject nextOfList() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      inList = false;
      skipRestOfObject();
      return null;
    }
    found++;
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      counts.problem(itemPlace() + ": is not an object");
      return null;
    }
    try (TokenBuffer buffer = new TokenBuffer(parser)) {
      return copy(buffer, MAX_OBJECT) < 0 ? tooLarge() : found(buffer);
    }
  }

  /** Skips the members that may follow the items of a list; in an array there are none. */
  private void skipRestOfObject() throws IOException {
    if (parser.getParsingContext().inRoot()) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  /**
   * Copies members until there is a list of items: then the object is a list, and is read as one.
   */
  private @Nullable FoundObject objectOrList() throws IOException {
    int room = MAX_OBJECT;
    try (TokenBuffer buffer = new TokenBuffer(parser)) {
      buffer.writeStartObject();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("items") && value == JsonToken.START_ARRAY && mayBeList()) {
          inList = true;
          return null;
        }
        if (value == JsonToken.VALUE_STRING && name.equals("kind")) {
          listKind = parser.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("apiVersion")) {
          listVersion = parser.getText();
        }
        room -= name.length();
        if (room < 0) {
          parser.skipChildren();
        } else {
          buffer.writeFieldName(name);
          room = copy(buffer, room);
        }
      }
      if (listKind.endsWith(LIST)) {
        return null;
      }
      found++;
      if (room < 0) {
        return tooLarge();
      }
      buffer.writeEndObject();
      return found(buffer);
    }
  }

  private boolean mayBeList() {
    return listKind.isEmpty() || listKind.endsWith(LIST);
  }

  /**
   * Copies the value that starts here; returns the room that is left, or -1 if there was too
   * little.
   */
  private int copy(TokenBuffer buffer, int room) throws IOException {
    int left = room;
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      boolean hasText = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
      left -= left < 0 ? 0 : TOKEN + (hasText ? parser.getTextLength() : 0);
      if (left >= 0) {
        buffer.copyCurrentEvent(parser);
      }
      if (depth == 0) {
        return Math.max(left, -1);
      }
      token = parser.nextToken();
    }
  }

  private FoundObject found(TokenBuffer buffer) throws IOException {
    ObjectNode object;
    try (JsonParser copy = buffer.asParser()) {
      object = MAPPER.readTree(copy);
    }
    String version = object.path("apiVersion").asText("");
    String kind = object.path("kind").asText("");
    boolean inherits = kind.isEmpty() && !listKind.equals(LIST) && listKind.endsWith(LIST);
    return new FoundObject(
        ApiVersion.parse(version.isEmpty() ? listVersion : version),
        inherits ? listKind.substring(0, listKind.length() - LIST.length()) : kind,
        object,
        itemPlace());
  }

  private @Nullable FoundObject tooLarge() {
    counts.problem(itemPlace() + ": larger than any object that Kubernetes stores");
    return null;
  }

  private String itemPlace() {
    return "item " + found;
  }

  private String place(JsonLocation location) {
    return hasPlaces ? location.getLineNr() + ":" + location.getColumnNr() + ": " : "";
  }

  private static boolean isValue(@Nullable JsonToken token) {
    return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
  }

  /**
   * Describes the problem without Jackson's message, which quotes the text: it may be that of a
   * Secret.
   */
  private static String reason(JsonProcessingException problem) {
    if (problem instanceof JsonEOFException) {
      return "ends in the middle of an object";
    }
    return problem instanceof StreamConstraintsException
        ? "nested deeper than " + EventJson.MAX_DEPTH + " levels, or a value too long"
        : "not JSON";
  }
}
