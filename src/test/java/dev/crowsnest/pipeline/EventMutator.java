package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes of real events what no API server would write. */
public final class EventMutator {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stand in the tree for what no tree holds, and are replaced in the text. */
  private static final String AGAIN = "@@again";

  private static final String RAW = "@@raw";

  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "7",
          "-1",
          "{}",
          "[]",
          "[\"x\",1,null,{}]",
          "{\"a\":{\"b\":[1]}}",
          "\"\"",
          "\"*\"",
          "\"\\u0000\\ud800\"",
          "1e999999999",
          "-1E-999999999",
          "9223372036854775808",
          "9".repeat(2_000),
          "\"" + "x".repeat(70_000) + "\"",
          "\"0000-01-01T00:00:00Z\"",
          "\"1969-12-31T23:59:59.999999Z\"",
          "\"9999-12-31T23:59:59.999999999Z\"");
  private static final List<byte[]> NOT_UTF8 =
      List.of(
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc3, '('},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf0, (byte) 0x9f});

  private final List<byte[]> events;
  private final Random random;

  public EventMutator(List<byte[]> events, long seed) {
    this.events = events;
    this.random = new Random(seed);
  }

  public byte[] mutated(byte[] event) {
    return random.nextInt(8) == 0 ? bytesChanged(event) : treeChanged(event);
  }

  private byte[] bytesChanged(byte[] event) {
    byte[] changed = event.clone();
    int at = random.nextInt(event.length + 1);
    switch (random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(event, at);
      }
      case 1 -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(event, 0, at);
        out.writeBytes(NOT_UTF8.get(random.nextInt(NOT_UTF8.size())));
        out.write(event, at, event.length - at);
        return out.toByteArray();
      }
      default -> {
        for (int i = random.nextInt(8); i >= 0 && changed.length > 0; i--) {
          changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
      }
    }
  }

  private byte[] treeChanged(byte[] event) {
    ObjectNode tree = tree(event);
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      ObjectNode parent = anyObject(tree);
      List<String> names = parent.properties().stream().map(Map.Entry::getKey).toList();
      if (!names.isEmpty()) {
        change(parent, names.get(random.nextInt(names.size())), i, texts);
      }
    }
    String text = tree.toString();
    for (Map.Entry<String, String> replaced : texts.entrySet()) {
      text = text.replace(replaced.getKey(), replaced.getValue());
    }
    return text.getBytes(UTF_8);
  }

  private void change(ObjectNode parent, String name, int number, Map<String, String> texts) {
    switch (random.nextInt(5)) {
      case 0 -> parent.remove(name);
      case 1 -> {
        parent.set(AGAIN + number, parent.get(name));
        texts.put(AGAIN + number, name);
      }
      case 2 -> {
        ObjectNode other = anyObject(tree(events.get(random.nextInt(events.size()))));
        parent.set(name, other.has(name) ? other.get(name) : other);
      }
      case 3 -> {
        parent.put(name, RAW + number);
        texts.put('"' + RAW + number + '"', nested(1 + random.nextInt(2_000)));
      }
      default -> {
        parent.put(name, RAW + number);
        texts.put('"' + RAW + number + '"', SCALARS.get(random.nextInt(SCALARS.size())));
      }
    }
  }

  /** Mostly from a body where there is one: a broken head is rejected before anything is judged. */
  private ObjectNode anyObject(ObjectNode tree) {
    List<ObjectNode> objects = new ArrayList<>();
    if (random.nextInt(8) > 0) {
      addObjects(tree.path("requestObject"), objects);
      addObjects(tree.path("responseObject"), objects);
      addObjects(tree.path("annotations"), objects);
    }
    if (objects.isEmpty()) {
      addObjects(tree, objects);
    }
    return objects.get(random.nextInt(objects.size()));
  }

  private static void addObjects(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> addObjects(child, objects));
  }

  private String nested(int depth) {
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static ObjectNode tree(byte[] event) {
    try {
      return (ObjectNode) JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException("the recordings are JSON", e);
    }
  }
}
