package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.audit.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Converts the YAML that kubectl prints (several documents, no anchors) to consecutive JSON texts.
 * Works event by event: nothing recurses, and the size of the result is bounded.
 */
final class YamlAsJson {
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final int MAX_NUMBER = 100;
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json;

  /** For each open map, whether its next scalar is a key; for each open list, false. */
  private final Deque<Boolean> keyIsNext = new ArrayDeque<>();

  private YamlAsJson() throws IOException {
    this.json = EventJson.factory().createGenerator(bytes);
  }

  /** Returns the whole input as JSON, in UTF-8. */
  static byte[] convert(InputStream in) throws IOException, UnreadableException {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(MAX_BYTES)
            .build();
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    YamlAsJson writer = new YamlAsJson();
    try {
      for (Event event : new Parse(settings).parseReader(reader)) {
        writer.write(event);
      }
    } catch (MarkedYamlEngineException e) {
      throw new UnreadableException(
          place(e.getProblemMark().or(e::getContextMark)) + "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw unreadable(e);
    }
    writer.json.close();
    return writer.bytes.toByteArray();
  }

  private static UnreadableException unreadable(YamlEngineException problem) throws IOException {
    if (problem.getCause() instanceof CharacterCodingException) {
      return new UnreadableException("not UTF-8 text");
    }
    if (problem.getCause() instanceof IOException cause) {
      throw cause;
    }
    return new UnreadableException(
        "not YAML, or longer than " + (MAX_BYTES >> 20) + " MiB; JSON may be longer");
  }

  private void write(Event event) throws IOException, UnreadableException {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case MappingStart -> {
        open(event);
        json.writeStartObject();
        keyIsNext.push(true);
      }
      case SequenceStart -> {
        open(event);
        json.writeStartArray();
        keyIsNext.push(false);
      }
      case MappingEnd -> {
        json.writeEndObject();
        keyIsNext.pop();
        valueIsWritten();
      }
      case SequenceEnd -> {
        json.writeEndArray();
        keyIsNext.pop();
        valueIsWritten();
      }
      case Alias -> throw at(event, "aliases are not supported; kubectl prints none");
      default -> {}
    }
  }

  private void open(Event event) throws UnreadableException {
    refuseAnchor(event);
    if (isKeyNext()) {
      throw at(event, "a key must be a single value");
    }
    if (keyIsNext.size() == EventJson.MAX_DEPTH) {
      throw at(event, "nested deeper than " + EventJson.MAX_DEPTH + " levels");
    }
  }

  private void scalar(ScalarEvent event) throws IOException, UnreadableException {
    refuseAnchor(event);
    if (bytes.size() > MAX_BYTES) {
      throw at(event, "longer than " + (MAX_BYTES >> 20) + " MiB; JSON may be longer");
    }
    if (isKeyNext()) {
      json.writeFieldName(event.getValue());
      keyIsNext.pop();
      keyIsNext.push(false);
      return;
    }
    value(event);
    valueIsWritten();
  }

  private void value(ScalarEvent event) throws IOException {
    String text = event.getValue();
    Tag tag = event.isPlain() && event.getTag().isEmpty() ? RESOLVER.resolve(text, true) : Tag.STR;
    BigDecimal number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : null;
    if (tag.equals(Tag.NULL)) {
      json.writeNull();
    } else if (tag.equals(Tag.BOOL)) {
      json.writeBoolean(text.equalsIgnoreCase("true"));
    } else if (number != null) {
      json.writeNumber(number);
    } else {
      json.writeString(text);
    }
  }

  /** Returns the number; null if JSON cannot represent it, such as infinity, which stays a text. */
  private static @Nullable BigDecimal number(String text) {
    if (text.length() > MAX_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void valueIsWritten() {
    if (Boolean.FALSE.equals(keyIsNext.peek()) && json.getOutputContext().inObject()) {
      keyIsNext.pop();
      keyIsNext.push(true);
    }
  }

  private boolean isKeyNext() {
    return Boolean.TRUE.equals(keyIsNext.peek());
  }

  private static void refuseAnchor(Event event) throws UnreadableException {
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw at(event, "anchors are not supported; kubectl prints none");
    }
  }

  private static UnreadableException at(Event event, String message) {
    return new UnreadableException(place(event.getStartMark()) + message);
  }

  private static String place(Optional<Mark> mark) {
    return mark.map(at -> (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ").orElse("");
  }
}
