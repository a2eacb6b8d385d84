package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Selects the part of an object that is sent: what decides who may do what, and its version. */
final class SentPart {
  private static final List<String> MEMBERS =
      List.of("aggregationRule", "rules", "roleRef", "subjects", "spec", "webhooks");
  private static final List<String> METADATA =
      List.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "deletionTimestamp",
          "labels");

  /** The profiles of PodSecurityPolicies, and whether a default role is repaired. */
  private static final List<String> ANNOTATIONS =
      List.of(
          "seccomp.security.alpha.kubernetes.io/",
          "apparmor.security.beta.kubernetes.io/",
          "rbac.authorization.kubernetes.io/");

  private SentPart() {}

  /** Returns the part as an item in a typed list: without kind and apiVersion. */
  static ObjectNode of(JsonNode object) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = sent.putObject("metadata");
    copy(object.path("metadata"), METADATA, metadata);
    ObjectNode annotations = JsonNodeFactory.instance.objectNode();
    object
        .path("metadata")
        .path("annotations")
        .properties()
        .forEach(
            annotation -> {
              if (ANNOTATIONS.stream().anyMatch(annotation.getKey()::startsWith)) {
                annotations.set(annotation.getKey(), annotation.getValue());
              }
            });
    if (!annotations.isEmpty()) {
      metadata.set("annotations", annotations);
    }
    copy(object, MEMBERS, sent);
    for (JsonNode webhook : sent.path("webhooks")) {
      if (webhook.path("clientConfig") instanceof ObjectNode config) {
        config.remove("caBundle");
      }
    }
    return sent;
  }

  private static void copy(JsonNode from, List<String> names, ObjectNode to) {
    for (String name : names) {
      JsonNode value = from.path(name);
      if (!value.isMissingNode() && !value.isNull()) {
        to.set(name, value);
      }
    }
  }
}
