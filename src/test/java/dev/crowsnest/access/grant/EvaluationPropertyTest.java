package dev.crowsnest.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.BruteForce.Request;
import dev.crowsnest.objects.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who may do what, compared with an authorizer written a second time. */
class EvaluationPropertyTest {
  private static final List<Request> REQUESTS = requests();

  private record Caller(String user, Set<String> groups) {
    boolean may(Request request, AccessGraph graph) {
      Permission permission =
          request.url().isEmpty()
              ? Permission.on(request.verb(), request.group(), request.resource(), request.name())
              : Permission.onUrl(request.verb(), request.url());
      List<Grant> grants = new ArrayList<>(graph.grants(Subject.user(user)));
      groups.forEach(group -> grants.addAll(graph.grants(Subject.group(group))));
      return grants.stream().anyMatch(grant -> grant.gives(permission, request.namespace()));
    }
  }

  private static final List<Caller> CALLERS =
      List.of(
          new Caller("alice", Set.of("system:authenticated")),
          new Caller("devs", Set.of("system:authenticated", "alice")),
          new Caller("bob", Set.of("system:authenticated", "devs")),
          new Caller(
              "system:serviceaccount:shop:robot",
              Set.of(
                  "system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated")),
          new Caller(
              "system:serviceaccount:bank:robot",
              Set.of(
                  "system:serviceaccounts",
                  "system:serviceaccounts:bank",
                  "system:authenticated")));

  @Property(tries = 10_000)
  void answersAsTheAuthorizerDoes(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    RandomAccess access = new RandomAccess(random, true);
    AccessGraph graph = new AccessGraph();
    Map<ObjectKey, ObjectNode> objects = new HashMap<>();
    for (int i = 5 + random.nextInt(12); i >= 0; i--) {
      ObjectNode object = access.next();
      ObjectKey key = RandomAccess.key(object);
      if (objects.containsKey(key) && random.nextBoolean()) {
        objects.remove(key);
        graph.remove(key);
      } else {
        objects.put(key, object);
        graph.put(RandomAccess.known(object));
      }
      if (random.nextInt(4) == 0) {
        graph.forEachGrant(unused -> {});
      }
    }
    BruteForce authorizer = new BruteForce(List.copyOf(objects.values()));

    // Then
    for (Caller caller : CALLERS) {
      for (Request request : REQUESTS) {
        assertThat(caller.may(request, graph))
            .as(() -> caller + " " + request + " in " + objects.values())
            .isEqualTo(authorizer.allows(caller.user(), caller.groups(), request));
      }
    }
  }

  private static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (String namespace : List.of("", "shop", "bank")) {
      for (String verb : List.of("get", "list", "delete")) {
        for (String resource : List.of("pods", "pods/exec", "pods/log", "jobs/exec")) {
          for (String name : List.of("", "x", "z")) {
            for (String group : List.of("", "apps", "batch")) {
              requests.add(new Request(verb, group, resource, name, namespace, ""));
            }
          }
        }
      }
    }
    for (String url : List.of("/healthz", "/logs/", "/logs/a/b", "/lo", "/metrics")) {
      requests.add(new Request("get", "", "", "", "", url));
      requests.add(new Request("post", "", "", "", "", url));
    }
    return requests;
  }
}
