package dev.crowsnest.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API server's authorizer, written a second time straight over the objects: slow, and sharing
 * nothing with what it is compared with.
 */
public final class BruteForce {
  private final Collection<JsonNode> objects;

  /** A request; {@code url} is empty for objects, everything else but the verb for URLs. */
  public record Request(
      String verb, String group, String resource, String name, String namespace, String url) {}

  public BruteForce(Collection<JsonNode> objects) {
    this.objects = objects;
  }

  /** Whether somebody with this user name (null for none) and these groups may do it. */
  public boolean allows(String user, Set<String> groups, Request request) {
    for (JsonNode binding : objects) {
      boolean counts =
          isA(binding, "ClusterRoleBinding")
              || (isA(binding, "RoleBinding")
                  && request.url().isEmpty()
                  && !request.namespace().isEmpty()
                  && namespace(binding).equals(request.namespace()));
      if (counts && names(binding, user, groups)) {
        for (JsonNode rule : rulesOf(binding)) {
          if (matches(rule, request)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean names(JsonNode binding, String user, Set<String> groups) {
    for (JsonNode subject : binding.path("subjects")) {
      String name = subject.path("name").asText();
      switch (subject.path("kind").asText()) {
        case "User" -> {
          if (name.equals(user)) {
            return true;
          }
        }
        case "Group" -> {
          if (groups.contains(name)) {
            return true;
          }
        }
        case "ServiceAccount" -> {
          String namespace = subject.path("namespace").asText("");
          namespace = namespace.isEmpty() ? namespace(binding) : namespace;
          if (!namespace.isEmpty()
              && ("system:serviceaccount:" + namespace + ":" + name).equals(user)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private List<JsonNode> rulesOf(JsonNode binding) {
    String kind = binding.path("roleRef").path("kind").asText();
    String name = binding.path("roleRef").path("name").asText();
    for (JsonNode role : objects) {
      boolean isMeant =
          isA(role, kind)
              && role.path("metadata").path("name").asText().equals(name)
              && (kind.equals("ClusterRole")
                  || (kind.equals("Role")
                      && isA(binding, "RoleBinding")
                      && namespace(role).equals(namespace(binding))));
      if (isMeant) {
        List<JsonNode> rules = new ArrayList<>();
        merge(role, rules, new HashSet<>());
        return rules;
      }
    }
    return List.of();
  }

  private void merge(JsonNode role, List<JsonNode> rules, Set<String> merged) {
    if (!merged.add(role.path("metadata").path("name").asText())) {
      return;
    }
    role.path("rules").forEach(rules::add);
    for (JsonNode selector : role.path("aggregationRule").path("clusterRoleSelectors")) {
      for (JsonNode other : objects) {
        if (isA(other, "ClusterRole") && hasAll(other, selector.path("matchLabels"))) {
          merge(other, rules, merged);
        }
      }
    }
  }

  private static boolean hasAll(JsonNode role, JsonNode labels) {
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!label.getValue().equals(role.path("metadata").path("labels").get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(JsonNode rule, Request request) {
    if (!lists(rule, "verbs", request.verb()) && !lists(rule, "verbs", "*")) {
      return false;
    }
    if (!request.url().isEmpty()) {
      return matchesUrl(rule.path("nonResourceURLs"), request.url());
    }
    int slash = request.resource().indexOf('/');
    return (lists(rule, "apiGroups", request.group()) || lists(rule, "apiGroups", "*"))
        && (lists(rule, "resources", "*")
            || lists(rule, "resources", request.resource())
            || (slash > 0 && lists(rule, "resources", "*" + request.resource().substring(slash))))
        && (rule.path("resourceNames").isEmpty() || lists(rule, "resourceNames", request.name()));
  }

  private static boolean matchesUrl(JsonNode urls, String url) {
    for (JsonNode one : urls) {
      String allowed = one.asText();
      if (allowed.equals(url)
          || (allowed.endsWith("*") && url.startsWith(allowed.replaceAll("\\*+$", "")))) {
        return true;
      }
    }
    return false;
  }

  private static boolean lists(JsonNode rule, String member, String value) {
    for (JsonNode element : rule.path(member)) {
      if (element.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isA(JsonNode object, String kind) {
    return object.path("kind").asText().equals(kind);
  }

  private static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText("");
  }
}
