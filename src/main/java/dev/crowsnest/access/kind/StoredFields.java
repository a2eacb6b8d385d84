package dev.crowsnest.access.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Selects the parts of each kind of object that are stored, at their original paths, so that a
 * later patch finds them. Members of the wrong type are stored unchanged: readers treat them as
 * absent.
 */
final class StoredFields {
  private static final String METADATA = "metadata";
  private static final String ANNOTATIONS = "annotations";
  private static final Set<String> RULE_MEMBERS =
      Set.of("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs");
  private static final Set<String> SUBJECT_MEMBERS = Set.of("kind", "name", "namespace");
  private static final Set<String> ROLE_REF_MEMBERS = Set.of("kind", "name");

  /** Annotations that matter: the profiles of PodSecurityPolicies, the reconciliation of roles. */
  private static final List<String> ANNOTATION_PREFIXES =
      List.of(
          "seccomp.security.alpha.kubernetes.io/",
          "apparmor.security.beta.kubernetes.io/",
          "rbac.authorization.kubernetes.io/");

  private StoredFields() {}

  static JsonNode ofRole(JsonNode object) {
    ObjectNode kept = withMetadata(object);
    kept.set("rules", elements(object.path("rules"), RULE_MEMBERS));
    copy(object, "aggregationRule", kept);
    return kept;
  }

  static JsonNode ofBinding(JsonNode object) {
    ObjectNode kept = withMetadata(object);
    kept.set("roleRef", members(object.path("roleRef"), ROLE_REF_MEMBERS));
    kept.set("subjects", elements(object.path("subjects"), SUBJECT_MEMBERS));
    return kept;
  }

  static JsonNode ofPsp(JsonNode object) {
    ObjectNode kept = withMetadata(object);
    ((ObjectNode) kept.path(METADATA)).set("name", object.path(METADATA).path("name"));
    copy(object, "spec", kept);
    return kept;
  }

  static JsonNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode withMetadata(JsonNode object) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = kept.putObject(METADATA);
    metadata.set("labels", texts(object.path(METADATA).path("labels"), List.of("")));
    ObjectNode annotations = texts(object.path(METADATA).path(ANNOTATIONS), ANNOTATION_PREFIXES);
    if (!annotations.isEmpty()) {
      metadata.set(ANNOTATIONS, annotations);
    }
    return kept;
  }

  private static ObjectNode texts(JsonNode map, List<String> prefixes) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (var member : map.properties()) {
      if (member.getValue().isTextual()
          && prefixes.stream().anyMatch(member.getKey()::startsWith)) {
        kept.set(member.getKey(), member.getValue());
      }
    }
    return kept;
  }

  private static JsonNode elements(JsonNode array, Set<String> names) {
    var kept = JsonNodeFactory.instance.arrayNode(array.size());
    for (JsonNode element : array) {
      kept.add(members(element, names));
    }
    return kept;
  }

  private static ObjectNode members(JsonNode object, Set<String> names) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (var member : object.properties()) {
      if (names.contains(member.getKey()) && !member.getValue().isNull()) {
        kept.set(member.getKey(), member.getValue());
      }
    }
    return kept;
  }

  private static void copy(JsonNode object, String name, ObjectNode kept) {
    if (object.path(name).isObject()) {
      kept.set(name, object.path(name));
    }
  }
}
