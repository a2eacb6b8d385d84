package dev.crowsnest.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;

/**
 * A whole audit event for its reader, without what is secret in it: the members that {@link
 * SecretFields} knows by their paths, bodies of custom resources, whose members nobody knows, and
 * whatever looks like a secret.
 */
public final class RedactedEvent {
  private static final JsonNode MASK = TextNode.valueOf(Redaction.MASK);
  private static final Set<String> BODIES = Set.of("requestObject", "responseObject");

  /** Says who wrote which member, and is longer than the object. */
  private static final String MANAGED_FIELDS = "managedFields";

  private RedactedEvent() {}

  /** Returns a copy; texts are as bounded as in an alert. */
  public static JsonNode of(JsonNode event) {
    boolean isCustom = isCustom(event.path("objectRef").path("apiGroup").asText(""));
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (var member : event.properties()) {
      boolean isHidden = isCustom && BODIES.contains(member.getKey());
      kept.set(
          member.getKey(), isHidden ? MASK : withoutSecrets(member.getKey(), member.getValue()));
    }
    return Redaction.boundedJson(kept);
  }

  private static JsonNode withoutSecrets(String path, JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> array.add(withoutSecrets(path, element)));
      return array;
    }
    if (!node.isObject()) {
      return SecretFields.isSecret(path) && !node.isNull() ? MASK : node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (var member : node.properties()) {
      if (!member.getKey().equals(MANAGED_FIELDS)) {
        object.set(
            member.getKey(), withoutSecrets(path + '.' + member.getKey(), member.getValue()));
      }
    }
    return object;
  }

  /** Kubernetes' own groups have no dot, or end like its domain. */
  private static boolean isCustom(String group) {
    String lower = group.toLowerCase(Locale.ROOT);
    return lower.indexOf('.') >= 0 && !lower.endsWith(".k8s.io");
  }
}
