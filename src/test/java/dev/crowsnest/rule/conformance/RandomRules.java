package dev.crowsnest.rule.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes random detections and events from few words, so that they often meet. */
final class RandomRules {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> WORDS =
      List.of(
          "pods", "exec", "get", "create", "Secrets", "a", "ab", "b.c", "ÄB", "x*y", "a\\b", "");
  private static final List<String> PATTERNS =
      List.of("*", "?", "a*", "*b", "?b", "p?ds", "*e*", "x\\*y", "a\\b", "a\\\\b", "POD*", "äb");
  private static final List<String> VERBS = List.of("get", "create", "delete", "list", "GET");
  private static final List<String> FIELDS =
      List.of(
          "verb",
          "objectRef.resource",
          "objectRef.subresource",
          "subresource",
          "resource",
          "namespace",
          "user.username",
          "user.groups",
          "responseStatus.code",
          "annotations.a/b.c",
          "annotations",
          "action",
          "requestObject.a",
          "requestObject.a.b",
          "requestObject.b.c",
          "requestObject",
          "responseObject.a",
          "extra.a");

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  JsonNode detection() {
    ObjectNode detection = NODES.objectNode();
    List<String> names = new ArrayList<>(List.of("sel_a", "sel_b", "filter", "_hidden"));
    Collections.shuffle(names, random);
    names = names.subList(0, 1 + random.nextInt(names.size()));
    for (String name : names) {
      detection.set(name, selection(2));
    }
    if (random.nextInt(6) == 0) {
      detection.set("condition", NODES.arrayNode().add(condition(names, 1)).add(names.get(0)));
    } else {
      detection.put("condition", condition(names, 3));
    }
    return detection;
  }

  private String condition(List<String> names, int depth) {
    boolean visible = names.stream().anyMatch(name -> !name.startsWith("_"));
    boolean patterned = names.stream().anyMatch(name -> name.startsWith("sel_"));
    int form = random.nextInt(depth > 0 ? 8 : 3);
    return switch (form) {
      case 0 -> visible ? choose("1 of them", "all of them", "any of them") : names.get(0);
      case 1 -> patterned ? choose("1 of sel_*", "all of sel*") : names.get(0);
      case 3, 4 -> condition(names, depth - 1) + " and " + condition(names, depth - 1);
      case 5 -> condition(names, depth - 1) + " or " + condition(names, depth - 1);
      case 6 -> "not " + operand(names);
      case 7 -> '(' + condition(names, depth - 1) + ')';
      default -> names.get(random.nextInt(names.size()));
    };
  }

  private String operand(List<String> names) {
    return random.nextBoolean()
        ? names.get(random.nextInt(names.size()))
        : '(' + condition(names, 1) + ')';
  }

  private JsonNode selection(int depth) {
    if (depth > 0 && random.nextInt(5) == 0) {
      ArrayNode list = NODES.arrayNode();
      for (int i = random.nextInt(2); i >= 0; i--) {
        list.add(random.nextInt(4) == 0 ? NODES.textNode(pattern()) : selection(0));
      }
      return list;
    }
    ObjectNode map = NODES.objectNode();
    for (int i = random.nextInt(3); i >= 0; i--) {
      item(map);
    }
    return map;
  }

  private void item(ObjectNode map) {
    String field = FIELDS.get(random.nextInt(FIELDS.size()));
    switch (random.nextInt(16)) {
      case 0 -> map.putNull(field);
      case 1 -> map.put(field + "|exists", random.nextBoolean());
      case 2 -> map.set(field + choose("|lt", "|lte", "|gt", "|gte"), NODES.numberNode(number()));
      case 3 -> map.put(field + "|re", choose("^a", "[pe]", "b$", "a.?b", "p+o"));
      case 4 -> map.put(field + "|re|i", choose("^A", "[PE]", "ä"));
      case 5 ->
          map.put(
              field + "|fieldref" + choose("", "|contains", "|startswith", "|endswith", "|neq"),
              FIELDS.get(random.nextInt(FIELDS.size())));
      case 6 -> map.set(field + "|all", several());
      case 7 ->
          map.put(field + choose("|contains|cased", "|cased", "|startswith|cased"), pattern());
      case 8 -> map.set(field + "|neq", random.nextBoolean() ? several() : NODES.textNode(word()));
      case 9 -> map.set("|all", several());
      case 12 -> map.set(field + "|contains|all", NODES.arrayNode().add(word()).add(number()));
      case 10 -> map.put(field + choose("|contains", "|startswith", "|endswith"), pattern());
      case 11 -> map.set(field, scalar());
      default -> map.set(field, several());
    }
  }

  private ArrayNode several() {
    ArrayNode list = NODES.arrayNode();
    for (int i = 1 + random.nextInt(random.nextInt(8) == 0 ? 8 : 2); i >= 0; i--) {
      list.add(random.nextInt(6) == 0 ? scalar() : NODES.textNode(pattern()));
    }
    return list;
  }

  private JsonNode scalar() {
    return switch (random.nextInt(4)) {
      case 0 -> NODES.numberNode(number());
      case 1 -> NODES.booleanNode(random.nextBoolean());
      default -> NODES.textNode(pattern());
    };
  }

  /** An event's members in random order. */
  JsonNode event() {
    ObjectNode event = NODES.objectNode();
    if (random.nextInt(9) > 0) {
      event.put("verb", VERBS.get(random.nextInt(VERBS.size())));
    }
    if (random.nextInt(9) > 0) {
      ObjectNode ref = event.putObject("objectRef");
      ref.put("resource", choose("pods", "secrets", "Pods", "a"));
      headText(ref, "subresource");
      headText(ref, "namespace");
      headText(ref, "apiGroup");
    }
    ObjectNode user = event.putObject("user");
    headText(user, "username");
    if (random.nextBoolean()) {
      user.putArray("groups").add(word()).add(word());
    }
    if (random.nextBoolean()) {
      event.putObject("responseStatus").put("code", choose("200", "201", "403").length() * 67 + 2);
    }
    if (random.nextBoolean()) {
      event.putObject("annotations").put("a/b.c", word()).put("a/b", word());
    }
    for (String body : List.of("requestObject", "responseObject", "extra")) {
      if (random.nextInt(3) > 0) {
        event.set(body, tree(3));
      }
    }
    return shuffled(event);
  }

  private void headText(ObjectNode object, String name) {
    switch (random.nextInt(5)) {
      case 0 -> object.putNull(name);
      case 1 -> object.put(name, "");
      case 2, 3 -> object.put(name, word());
      default -> {}
    }
  }

  private JsonNode tree(int depth) {
    switch (depth > 0 ? random.nextInt(10) : random.nextInt(5)) {
      case 0:
        return NODES.numberNode(number());
      case 1:
        return NODES.booleanNode(random.nextBoolean());
      case 2:
        return NODES.nullNode();
      case 3, 4:
        return NODES.textNode(word());
      case 5, 6:
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(depth - 1));
        }
        return array;
      default:
        ObjectNode object = NODES.objectNode();
        for (String key : List.of("a", "b", "c", "b.c", "a.b")) {
          if (random.nextBoolean()) {
            object.set(key, tree(depth - 1));
          }
        }
        return object;
    }
  }

  private JsonNode shuffled(ObjectNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    Collections.shuffle(keys, random);
    ObjectNode shuffled = NODES.objectNode();
    for (String key : keys) {
      JsonNode value = object.get(key);
      shuffled.set(key, value instanceof ObjectNode inner ? shuffled(inner) : value);
    }
    return shuffled;
  }

  private int number() {
    return List.of(0, 1, 200, 403).get(random.nextInt(4));
  }

  private String word() {
    return random.nextInt(8) == 0 ? "403" : WORDS.get(random.nextInt(WORDS.size()));
  }

  private String pattern() {
    return random.nextBoolean() ? word() : PATTERNS.get(random.nextInt(PATTERNS.size()));
  }

  private String choose(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
