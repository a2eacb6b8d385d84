package dev.crowsnest.rule.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Sigma as one would first write it: walks rule and event as trees, each time anew. Shares no code
 * with the compiler. Knows only the modifiers that the random rules use.
 */
final class NaiveSigma {
  private static final Map<String, String> MAPPING =
      Map.of(
          "apiGroup", "objectRef.apiGroup",
          "resource", "objectRef.resource",
          "subresource", "objectRef.subresource",
          "namespace", "objectRef.namespace",
          "name", "objectRef.name",
          "username", "user.username");

  private final JsonNode detection;
  private final JsonNode event;
  private final Map<String, String> derived;

  NaiveSigma(JsonNode detection, JsonNode event, Map<String, String> derived) {
    this.detection = detection;
    this.event = event;
    this.derived = derived;
  }

  /** The modifiers it knows. */
  static boolean knows(String modifier) {
    return List.of(
            "all",
            "contains",
            "startswith",
            "endswith",
            "cased",
            "neq",
            "re",
            "i",
            "exists",
            "lt",
            "lte",
            "gt",
            "gte",
            "fieldref")
        .contains(modifier);
  }

  boolean matches() {
    JsonNode condition = detection.get("condition");
    if (condition.isTextual()) {
      return new NaiveCondition(condition.asText(), names(), this::selection).holds();
    }
    return any(
        condition, each -> new NaiveCondition(each.asText(), names(), this::selection).holds());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    detection.fieldNames().forEachRemaining(names::add);
    names.remove("condition");
    return names;
  }

  private boolean selection(String name) {
    return alternatives(detection.get(name));
  }

  private boolean alternatives(JsonNode selection) {
    if (selection.isArray()) {
      return any(selection, this::alternatives);
    }
    if (!selection.isObject()) {
      return keyword(selection, List.of());
    }
    boolean all = true;
    for (Map.Entry<String, JsonNode> item : selection.properties()) {
      all &= item(item.getKey(), item.getValue());
    }
    return all;
  }

  private boolean item(String key, JsonNode value) {
    List<String> parts = Arrays.asList(key.split("\\|", -1));
    List<String> modifiers = parts.subList(1, parts.size());
    if (parts.get(0).isEmpty()) {
      Function<JsonNode, Boolean> one = each -> keyword(each, modifiers);
      return modifiers.contains("all") ? every(value, one) : anyOrOne(value, one);
    }
    boolean holds = field(parts.get(0), modifiers, value);
    return modifiers.contains("neq") != holds;
  }

  private boolean field(String name, List<String> modifiers, JsonNode value) {
    List<JsonNode> found = values(name);
    if (modifiers.contains("exists")) {
      return exists(name) == value.asBoolean();
    }
    Function<JsonNode, Boolean> one =
        each -> {
          if (each.isNull()) {
            return found.isEmpty() || found.stream().anyMatch(JsonNode::isNull);
          }
          if (emptyMeansAbsent(name) && each.isTextual() && each.asText().isEmpty()) {
            if (List.of("neq", "cased", "all").containsAll(modifiers)) {
              return found.isEmpty()
                  || found.stream().anyMatch(v -> v.isNull() || v.asText("x").isEmpty());
            }
          }
          return found.stream().anyMatch(v -> test(v, each, modifiers));
        };
    return modifiers.contains("all") ? every(value, one) : anyOrOne(value, one);
  }

  private static boolean emptyMeansAbsent(String name) {
    return List.of("apiGroup", "subresource", "objectRef.apiGroup", "objectRef.subresource")
        .contains(name);
  }

  private boolean test(JsonNode actual, JsonNode wanted, List<String> modifiers) {
    boolean cased = modifiers.contains("cased");
    if (modifiers.contains("fieldref")) {
      return values(wanted.asText()).stream()
          .anyMatch(other -> related(actual, other, modifiers, cased));
    }
    for (String comparison : List.of("lt", "lte", "gt", "gte")) {
      if (modifiers.contains(comparison)) {
        return compared(actual, wanted.decimalValue(), comparison);
      }
    }
    if (modifiers.contains("re")) {
      String text = text(actual);
      int flags = modifiers.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      return text != null && Pattern.compile(wanted.asText(), flags).matcher(text).find();
    }
    if (wanted.isTextual() && wildcards(wanted.asText(), modifiers).equals(".*")) {
      return !actual.isNull();
    }
    boolean plain = modifiers.isEmpty() || modifiers.equals(List.of("neq"));
    if (wanted.isBoolean()) {
      return !actual.isContainerNode() && actual.asText().equalsIgnoreCase(wanted.asText());
    }
    if (wanted.isNumber() && (plain || modifiers.equals(List.of("all")))) {
      return compared(actual, wanted.decimalValue(), "eq");
    }
    return textMatches(actual, wildcards(wanted.asText(), modifiers), cased);
  }

  private static boolean related(
      JsonNode actual, JsonNode other, List<String> modifiers, boolean cased) {
    String text = text(other);
    if (text == null) {
      return false;
    }
    boolean moved =
        modifiers.contains("contains")
            || modifiers.contains("startswith")
            || modifiers.contains("endswith");
    if (other.isNumber() && !moved) {
      return compared(actual, other.decimalValue(), "eq");
    }
    String regex = (modifiers.contains("contains") || modifiers.contains("endswith") ? ".*" : "");
    regex += text.isEmpty() ? "" : Pattern.quote(text);
    regex += modifiers.contains("contains") || modifiers.contains("startswith") ? ".*" : "";
    if (regex.equals(".*") || regex.equals(".*.*")) {
      return !actual.isNull();
    }
    return textMatches(actual, regex, cased);
  }

  private static boolean textMatches(JsonNode actual, String regex, boolean cased) {
    String text = text(actual);
    int flags = Pattern.DOTALL | (cased ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return text != null && Pattern.compile(regex, flags).matcher(text).matches();
  }

  private static boolean compared(JsonNode actual, BigDecimal wanted, String comparison) {
    BigDecimal number;
    if (actual.asText().length() > 64) {
      return false; // docs/RULES.md: longer texts are no numbers
    }
    try {
      number = new BigDecimal(actual.isNumber() || actual.isTextual() ? actual.asText() : "no");
    } catch (NumberFormatException e) {
      return false;
    }
    int order = number.compareTo(wanted);
    return switch (comparison) {
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      default -> order == 0;
    };
  }

  /** The pattern as a Java regex: {@code .*} for {@code *}, a dot for a question mark. */
  private static String wildcards(String value, List<String> modifiers) {
    StringBuilder regex = new StringBuilder();
    boolean before = modifiers.contains("contains") || modifiers.contains("endswith");
    boolean after = modifiers.contains("contains") || modifiers.contains("startswith");
    String rest = value;
    regex.append(before ? ".*" : "");
    while (!rest.isEmpty()) {
      boolean escaped = rest.startsWith("\\*") || rest.startsWith("\\?") || rest.startsWith("\\\\");
      String next = escaped ? rest.substring(1, 2) : rest.substring(0, 1);
      if (!escaped && next.equals("*")) {
        regex.append(".*");
      } else if (!escaped && next.equals("?")) {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(next));
      }
      rest = rest.substring(escaped ? 2 : 1);
    }
    regex.append(after ? ".*" : "");
    return regex.toString().replaceAll("(\\.\\*)+", ".*");
  }

  private boolean keyword(JsonNode wanted, List<String> modifiers) {
    return scalars(event).stream()
        .anyMatch(
            value -> {
              if (modifiers.contains("re")) {
                return test(value, wanted, modifiers);
              }
              if (wanted.isBoolean()) {
                return value.asText().equalsIgnoreCase(wanted.asText());
              }
              return textMatches(
                  value,
                  wildcards(wanted.asText(), List.of("contains")),
                  modifiers.contains("cased"));
            });
  }

  private static List<JsonNode> scalars(JsonNode node) {
    if (node.isContainerNode()) {
      return StreamSupport.stream(node.spliterator(), false)
          .flatMap(child -> scalars(child).stream())
          .toList();
    }
    return node.isNull() ? List.of() : List.of(node);
  }

  /** The field's values, elements of arrays one by one. */
  private List<JsonNode> values(String name) {
    List<JsonNode> values = new ArrayList<>();
    collect(name, (node, unused) -> values.addAll(elements(node)));
    return values;
  }

  private boolean exists(String name) {
    boolean[] exists = {false};
    collect(name, (node, unused) -> exists[0] = true);
    return exists[0];
  }

  private void collect(String name, BiPredicate<JsonNode, String> sink) {
    if (derived.containsKey(name)) {
      sink.test(new TextNode(derived.get(name)), name);
      return;
    }
    walk(event, MAPPING.getOrDefault(name, name), sink);
  }

  private static void walk(JsonNode node, String path, BiPredicate<JsonNode, String> sink) {
    if (node.isArray()) {
      node.forEach(element -> walk(element, path, sink));
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (path.equals(member.getKey())) {
        sink.test(member.getValue(), path);
      } else if (path.startsWith(member.getKey() + '.')) {
        walk(member.getValue(), path.substring(member.getKey().length() + 1), sink);
      }
    }
  }

  private static List<JsonNode> elements(JsonNode node) {
    if (!node.isArray()) {
      return List.of(node);
    }
    return StreamSupport.stream(node.spliterator(), false)
        .flatMap(element -> elements(element).stream())
        .toList();
  }

  private static String text(JsonNode node) {
    return node.isContainerNode() || node.isNull() ? null : node.asText();
  }

  private static boolean anyOrOne(JsonNode value, Function<JsonNode, Boolean> test) {
    return value.isArray() ? any(value, test) : test.apply(value);
  }

  private static boolean any(JsonNode array, Function<JsonNode, Boolean> test) {
    boolean any = false;
    for (JsonNode each : array) {
      any |= test.apply(each);
    }
    return any;
  }

  private static boolean every(JsonNode array, Function<JsonNode, Boolean> test) {
    boolean all = true;
    for (JsonNode each : array) {
      all &= test.apply(each);
    }
    return all;
  }
}
