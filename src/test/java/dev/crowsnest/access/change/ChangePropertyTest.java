package dev.crowsnest.access.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.BruteForce;
import dev.crowsnest.access.grant.BruteForce.Request;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.RandomAccess;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is gained and lost, compared with the difference of what an authorizer says. */
class ChangePropertyTest {
  /** Stands for every value that no rule names. */
  private static final String OTHER = "zz";

  private static final List<Request> REQUESTS = requests();

  @Property(tries = 2_000)
  void tellsExactlyWhatTheAuthorizerAnswersDifferently(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    RandomAccess access = new RandomAccess(random, false);
    AccessGraph graph = new AccessGraph();
    Map<ObjectKey, ObjectNode> objects = new HashMap<>();
    for (int i = 4 + random.nextInt(10); i >= 0; i--) {
      ObjectNode object = access.next();
      objects.put(RandomAccess.key(object), object);
      graph.put(RandomAccess.known(object));
    }
    BruteForce before = new BruteForce(List.copyOf(objects.values()));
    Set<Subject> subjects = new LinkedHashSet<>(graph.subjects());

    // When
    ObjectNode next = access.next();
    ObjectKey key = RandomAccess.key(next);
    ObjectNode old = objects.get(key);
    boolean removes = old != null && random.nextInt(3) == 0;
    if (removes) {
      objects.remove(key);
    } else {
      objects.put(key, next);
    }
    AccessChange change =
        ChangeAnalysis.apply(
            List.of(
                new Transition(
                    key,
                    Optional.ofNullable(old).map(RandomAccess::known),
                    true,
                    removes ? Optional.empty() : Optional.of(RandomAccess.known(next)),
                    false)),
            graph,
            new UserInfo("admin", "", List.of()));
    BruteForce after = new BruteForce(List.copyOf(objects.values()));
    subjects.addAll(graph.subjects());

    // Then
    String story = old + " -> " + (removes ? "gone" : next) + " among " + objects.values();
    for (Subject subject : subjects) {
      assertThat(covered(subject, change.gained()))
          .as(() -> subject + " gained by " + story)
          .containsAll(difference(subject, before, after));
      assertThat(covered(subject, change.lost()))
          .as(() -> subject + " lost by " + story)
          .containsAll(difference(subject, after, before));
    }
    assertAllTrue(change.gained(), before, after, story);
    assertAllTrue(change.lost(), after, before, story);
  }

  /** Each permission that is told of was not there on one side, and is on the other. */
  private static void assertAllTrue(
      List<SubjectChange> changes, BruteForce without, BruteForce with, String story) {
    for (SubjectChange change : changes) {
      for (Permission permission : change.permissions()) {
        Request request = typical(permission, change.namespace());
        assertThat(allows(with, change.subject(), request))
            .as(() -> change + " has " + permission + " by " + story)
            .isTrue();
        // A pod's service account is asked for the use of policies without system:authenticated.
        if (!(permission.isUseOfPsp() && change.subject().isOfServiceAccounts())) {
          assertThat(allows(without, change.subject(), request))
              .as(() -> change + " had " + permission + " by " + story)
              .isFalse();
        }
      }
    }
  }

  private static Set<Request> difference(Subject subject, BruteForce without, BruteForce with) {
    Set<Request> difference = new HashSet<>();
    for (Request request : REQUESTS) {
      if (!allows(without, subject, request) && allows(with, subject, request)) {
        difference.add(request);
      }
    }
    return difference;
  }

  private static Set<Request> covered(Subject subject, List<SubjectChange> changes) {
    Set<Request> covered = new HashSet<>();
    for (SubjectChange change : changes) {
      boolean isOf =
          change.subject().equals(subject) || subject.impliedGroups().contains(change.subject());
      for (Request request : REQUESTS) {
        boolean isThere =
            change.namespace().isEmpty() || change.namespace().equals(request.namespace());
        if (isOf
            && isThere
            && change.permissions().stream().anyMatch(one -> covers(one, request))) {
          covered.add(request);
        }
      }
    }
    return covered;
  }

  private static boolean covers(Permission permission, Request request) {
    boolean isVerb = is(permission.verb(), request.verb());
    if (permission.isOnUrl() || !request.url().isEmpty()) {
      return isVerb
          && permission.isOnUrl()
          && !request.url().isEmpty()
          && request.url().matches(permission.url().replaceAll("\\*+$", ".*"));
    }
    String resource = permission.resource();
    return isVerb
        && is(permission.apiGroup(), request.group())
        && (is(resource, request.resource())
            || (resource.startsWith("*/") && request.resource().endsWith(resource.substring(1))))
        && (permission.name().isEmpty() || permission.name().equals(request.name()));
  }

  private static boolean is(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }

  /** A request that nothing narrower than the permission allows. */
  private static Request typical(Permission permission, String namespace) {
    if (permission.isOnUrl()) {
      return new Request(
          any(permission.verb()), "", "", "", "", permission.url().replaceAll("\\*+$", OTHER));
    }
    String resource = permission.resource();
    return new Request(
        any(permission.verb()),
        any(permission.apiGroup()),
        resource.startsWith("*/") ? OTHER + resource.substring(1) : any(resource),
        permission.name().isEmpty() ? OTHER : permission.name(),
        namespace,
        "");
  }

  private static String any(String pattern) {
    return pattern.equals("*") ? OTHER : pattern;
  }

  private static boolean allows(BruteForce authorizer, Subject subject, Request request) {
    Set<String> groups = new HashSet<>();
    subject.impliedGroups().forEach(group -> groups.add(group.name()));
    String user = "";
    switch (subject.kind()) {
      case "User" -> user = subject.name();
      case "ServiceAccount" ->
          user = "system:serviceaccount:" + subject.namespace() + ":" + subject.name();
      default -> groups.add(subject.name());
    }
    return authorizer.allows(user, groups, request);
  }

  private static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (String namespace : List.of("", "shop", "bank", OTHER)) {
      for (String verb : List.of("get", "list", OTHER)) {
        for (String resource :
            List.of("pods", "pods/exec", "pods/*", "secrets", "zz/exec", OTHER)) {
          for (String name : List.of("", "x", OTHER)) {
            for (String group : List.of("", "apps", OTHER)) {
              requests.add(new Request(verb, group, resource, name, namespace, ""));
            }
          }
        }
      }
    }
    for (String url : List.of("/healthz", "/logs/a", "/lo", "/zz")) {
      requests.add(new Request("get", "", "", "", "", url));
    }
    return requests;
  }
}
