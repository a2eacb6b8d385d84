package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * A large cluster: 10,000 roles, 50,000 bindings of three subjects each, and one ClusterRole that
 * 100 of the bindings give.
 */
final class AccessScenery {
  static final int ROLES = 10_000;
  static final int BINDINGS = 50_000;
  static final int TOUCHED = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SHARED = "shared";
  private static final Instant TIME = Instant.EPOCH;

  private AccessScenery() {}

  static AccessGraph graph() {
    AccessGraph graph = new AccessGraph();
    for (int i = 0; i < ROLES; i++) {
      graph.put(role("role-" + i, "get", "list", "watch", "update", "patch"));
    }
    graph.put(role(SHARED, "get", "list"));
    for (int i = 0; i < BINDINGS; i++) {
      graph.put(binding(i, i % (BINDINGS / TOUCHED) == 0 ? SHARED : "role-" + i % ROLES));
    }
    return graph;
  }

  /** The shared role gains exec, or loses it again. */
  static Transition edit(boolean withExec) {
    KnownObject without = role(SHARED, "get", "list");
    KnownObject with = role(SHARED, "get", "list", "create");
    return new Transition(
        without.key(),
        Optional.of(withExec ? without : with),
        true,
        Optional.of(withExec ? with : without),
        false);
  }

  private static KnownObject role(String name, String... verbs) {
    ObjectNode content = JSON.objectNode();
    content.putObject("metadata").putObject("labels").put("app", "app-" + name);
    ArrayNode rules = content.putArray("rules");
    for (String group : new String[] {"", "apps", "batch"}) {
      ObjectNode rule = rules.addObject();
      for (String verb : verbs) {
        rule.withArray("verbs").add(verb);
      }
      rule.withArray("apiGroups").add(group);
      rule.withArray("resources").add("pods").add("pods/exec").add("deployments").add("jobs");
    }
    return known(ObjectKey.of(AccessKind.CLUSTER_ROLE, "", name), content);
  }

  private static KnownObject binding(int i, String role) {
    String namespace = "namespace-" + i % 1_000;
    ObjectNode content = JSON.objectNode();
    content.putObject("roleRef").put("kind", "ClusterRole").put("name", role);
    ArrayNode subjects = content.putArray("subjects");
    subjects.addObject().put("kind", "User").put("name", "user-" + i % 5_000);
    subjects.addObject().put("kind", "Group").put("name", "team-" + i % 500);
    subjects
        .addObject()
        .put("kind", "ServiceAccount")
        .put("namespace", namespace)
        .put("name", "account-" + i % 20);
    return known(ObjectKey.of(AccessKind.ROLE_BINDING, namespace, "binding-" + i), content);
  }

  private static KnownObject known(ObjectKey key, ObjectNode content) {
    return new KnownObject(key, "", "", TIME, Certainty.SEEN, content);
  }
}
