package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Selects the part of an object that is sent: what decides who may do what, what makes a pod
 * dangerous, its owner and its version.
 */
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
          "deletionGracePeriodSeconds",
          "generation",
          "ownerReferences",
          "labels");

  /**
   * The profiles of PodSecurityPolicies and pods, whether a kubelet itself runs the pod, and
   * whether a default role is repaired.
   */
  private static final List<String> ANNOTATIONS =
      List.of(
          "seccomp.security.alpha.kubernetes.io/",
          "apparmor.security.beta.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/",
          "container.apparmor.security.beta.kubernetes.io/",
          "kubernetes.io/config.mirror",
          "rbac.authorization.kubernetes.io/");

  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /** What of a container may hold a secret, and says nothing of how dangerous the pod is. */
  private static final List<String> PRIVATE = List.of("env", "envFrom", "command", "args");

  private static final List<String> HANDLERS =
      List.of("livenessProbe", "readinessProbe", "startupProbe");

  private SentPart() {}

  /** Returns the part as an item in a typed list: without kind and apiVersion. */
  static ObjectNode of(JsonNode object) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = sent.putObject("metadata");
    copy(object.path("metadata"), METADATA, metadata);
    keepAnnotations(object.path("metadata"), metadata);
    copy(object, MEMBERS, sent);
    for (JsonNode webhook : sent.path("webhooks")) {
      if (webhook.path("clientConfig") instanceof ObjectNode config) {
        config.remove("caBundle");
      }
    }
    if (sent.path("spec").isObject()) {
      ObjectNode spec = sent.path("spec").deepCopy();
      sent.set("spec", spec);
      withoutSecrets(spec);
      withoutSecretsInTemplate(spec.path("template"));
      withoutSecretsInTemplate(spec.path("jobTemplate").path("spec").path("template"));
    }
    return sent;
  }

  private static void keepAnnotations(JsonNode from, ObjectNode to) {
    ObjectNode annotations = JsonNodeFactory.instance.objectNode();
    from.path("annotations")
        .properties()
        .forEach(
            annotation -> {
              if (ANNOTATIONS.stream().anyMatch(annotation.getKey()::startsWith)) {
                annotations.set(annotation.getKey(), annotation.getValue());
              }
            });
    if (!annotations.isEmpty()) {
      to.set("annotations", annotations);
    }
  }

  private static void withoutSecretsInTemplate(JsonNode template) {
    if (template instanceof ObjectNode object) {
      ObjectNode metadata = JsonNodeFactory.instance.objectNode();
      keepAnnotations(object.path("metadata"), metadata);
      object.set("metadata", metadata);
      withoutSecrets(object.path("spec"));
    }
  }

  private static void withoutSecrets(JsonNode podSpec) {
    for (String containers : CONTAINERS) {
      for (JsonNode container : podSpec.path(containers)) {
        if (container instanceof ObjectNode object) {
          object.remove(PRIVATE);
          HANDLERS.forEach(handler -> withoutCommand(object.path(handler)));
          object.path("lifecycle").forEach(SentPart::withoutCommand);
        }
      }
    }
  }

  private static void withoutCommand(JsonNode handler) {
    if (handler instanceof ObjectNode object) {
      object.remove("exec");
      if (object.path("httpGet") instanceof ObjectNode request) {
        request.remove("httpHeaders");
      }
    }
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
