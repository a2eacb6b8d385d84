package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes a recorded event one of another round: objects and people have other names, objects other
 * uids, versions go on rising, times are later. What refers to one another still does.
 *
 * @param round from 0; the first one keeps its names
 * @param versions how far resource versions rise in a round
 * @param later how much later the round is than the recording
 */
record Renaming(RecordedNames names, int cluster, int round, long versions, Duration later) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,15}");
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?Z");

  /** What is said with words of Kubernetes, or of a registry: no name stands there. */
  private static final Set<String> OF_WORDS =
      Set.of(
          "kind",
          "apiVersion",
          "apiGroup",
          "apiGroups",
          "verb",
          "verbs",
          "resource",
          "resources",
          "subresource",
          "level",
          "stage",
          "image",
          "command",
          "args",
          "userAgent",
          "groups");

  JsonNode event(JsonNode recorded) {
    return node("", recorded);
  }

  private JsonNode node(String member, JsonNode node) {
    if (node.isObject()) {
      ObjectNode renamed = NODES.objectNode();
      node.properties()
          .forEach(entry -> renamed.set(entry.getKey(), node(entry.getKey(), entry.getValue())));
      return renamed;
    }
    if (node.isArray()) {
      ArrayNode renamed = NODES.arrayNode(node.size());
      node.forEach(element -> renamed.add(node(member, element)));
      return renamed;
    }
    return node.isTextual() && !OF_WORDS.contains(member)
        ? NODES.textNode(text(member, node.textValue()))
        : node;
  }

  private String text(String member, String text) {
    if (member.equals("resourceVersion") && VERSION.matcher(text).matches()) {
      return Long.toString(Long.parseLong(text) + round * versions);
    }
    if (TIME.matcher(text).matches()) {
      return Instant.parse(text).plus(later).toString();
    }
    StringBuilder renamed = new StringBuilder(text.length() + 8);
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isOfName(text.charAt(end))) {
        end++;
      }
      renamed.append(word(text.substring(at, end)));
      if (end < text.length()) {
        renamed.append(text.charAt(end++));
      }
      at = end;
    }
    return renamed.toString();
  }

  private String word(String word) {
    if (round > 0 && names.contains(word)) {
      return word + "-r" + round;
    }
    return word.length() == 36 && UID.matcher(word).matches() ? uid(word) : word;
  }

  private String uid(String recorded) {
    UUID uid = UUID.fromString(recorded);
    long other = (round * 31L + cluster) * 0x9E37_79B9_7F4A_7C15L;
    return new UUID(uid.getMostSignificantBits(), uid.getLeastSignificantBits() ^ (other >>> 16))
        .toString();
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
