package dev.crowsnest.access.grant;

import static dev.crowsnest.access.ApiServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Roles and bindings that have to do with each other, with everything that RBAC knows. */
public final class RandomAccess {
  private static final List<String> NAMESPACES = List.of("shop", "bank");
  private static final List<String> ROLES = List.of("r0", "r1", "r2", "r3");
  private static final List<String> VERBS = List.of("get", "list", "create", "*");
  private static final List<String> GROUPS = List.of("", "apps", "*");
  private static final List<String> RESOURCES =
      List.of("pods", "pods/exec", "secrets", "*", "*/exec", "pods/*");
  private static final List<String> URLS = List.of("*", "/healthz", "/logs/*", "/lo*", "/logs/**");
  private static final List<String> SUBJECTS =
      List.of(
          "User alice",
          "User devs",
          "Group devs",
          "Group alice",
          "User system:serviceaccount:shop:robot",
          "ServiceAccount shop/robot",
          "ServiceAccount robot",
          "Group system:serviceaccounts",
          "Group system:serviceaccounts:shop",
          "Group system:authenticated",
          "Group system:nodes");

  private final Random random;
  private final boolean withEmptyNames;

  /**
   * The same for the same seed.
   *
   * @param withEmptyNames whether entries may be for the object with no name
   */
  public RandomAccess(Random random, boolean withEmptyNames) {
    this.random = random;
    this.withEmptyNames = withEmptyNames;
  }

  /** A role or binding. */
  public ObjectNode next() {
    return switch (random.nextInt(4)) {
      case 0 -> role("ClusterRole", "");
      case 1 -> role("Role", any(NAMESPACES));
      case 2 -> binding("ClusterRoleBinding", "");
      default -> binding("RoleBinding", any(NAMESPACES));
    };
  }

  /** As the state hands it over. */
  public static KnownObject known(JsonNode object) {
    return new KnownObject(key(object), "", "", Instant.EPOCH, Certainty.SEEN, object);
  }

  public static ObjectKey key(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return ObjectKey.of(
        AccessKind.ALL.named("rbac.authorization.k8s.io", object.path("kind").asText()),
        metadata.path("namespace").asText(""),
        metadata.path("name").asText());
  }

  private ObjectNode role(String kind, String namespace) {
    ObjectNode role = object(kind, namespace, any(ROLES));
    ArrayNode rules = role.putArray("rules");
    for (int i = random.nextInt(3); i >= 0; i--) {
      rules.add(rule());
    }
    if (kind.equals("ClusterRole")) {
      ((ObjectNode) role.path("metadata")).set("labels", labels());
      if (random.nextInt(3) == 0) {
        ObjectNode selector = json("{}").deepCopy();
        selector.set("matchLabels", labels());
        role.putObject("aggregationRule").putArray("clusterRoleSelectors").add(selector);
      }
    }
    return role;
  }

  private JsonNode labels() {
    return json(random.nextBoolean() ? "{to: 'a'}" : "{to: 'b', also: 'c'}");
  }

  private ObjectNode rule() {
    ObjectNode rule = json("{}").deepCopy();
    some(rule.putArray("verbs"), VERBS);
    if (random.nextInt(5) == 0) {
      some(rule.putArray("nonResourceURLs"), URLS);
      return rule;
    }
    some(rule.putArray("apiGroups"), GROUPS);
    some(rule.putArray("resources"), RESOURCES);
    if (random.nextInt(3) == 0) {
      some(
          rule.putArray("resourceNames"),
          withEmptyNames ? List.of("x", "y", "") : List.of("x", "y"));
    }
    return rule;
  }

  private ObjectNode binding(String kind, String namespace) {
    ObjectNode binding = object(kind, namespace, "b" + random.nextInt(3));
    binding
        .putObject("roleRef")
        .put("kind", random.nextInt(3) == 0 ? "Role" : "ClusterRole")
        .put("name", any(ROLES));
    ArrayNode subjects = binding.putArray("subjects");
    for (int i = random.nextInt(3); i >= 0; i--) {
      subjects.add(ApiServer.subject(any(SUBJECTS)));
    }
    return binding;
  }

  private static ObjectNode object(String kind, String namespace, String name) {
    ObjectNode object = json("{}").deepCopy();
    ObjectNode metadata = object.put("kind", kind).putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }

  private void some(ArrayNode array, List<String> values) {
    for (int i = random.nextInt(2); i >= 0; i--) {
      array.add(any(values));
    }
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
