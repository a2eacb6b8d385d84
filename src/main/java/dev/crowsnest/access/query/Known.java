package dev.crowsnest.access.query;

import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.use.Sightings;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What answers are made of: the roles and bindings of a cluster, and what its requests showed. Used
 * for one question, by one thread.
 */
public final class Known {
  private static final String PROVED = "proved by use";
  private static final String VARIES = "assumed, varies";

  private final AccessGraph graph;
  private final Sightings sightings;
  private final Map<Subject, List<Sightings.Member>> members;
  private final Map<ObjectKey, Map<Grant, Instant>> proved;

  public Known(AccessGraph graph, Sightings sightings) {
    this.graph = graph;
    this.sightings = sightings;
    this.members = sightings.members();
    this.proved = proved(graph, sightings);
  }

  private static Map<ObjectKey, Map<Grant, Instant>> proved(
      AccessGraph graph, Sightings sightings) {
    Map<ObjectKey, Map<Grant, Instant>> proved = new TreeMap<>();
    sightings
        .uses()
        .forEach(
            (use, last) -> {
              if (!graph.grants(use) && graph.certainty(use.binding()) != Certainty.SEEN) {
                proved
                    .computeIfAbsent(
                        use.binding(),
                        any -> new TreeMap<>(Comparator.comparing(grant -> grant.subject().text())))
                    .put(grant(use, graph), last);
              }
            });
    return proved;
  }

  private static Grant grant(AllowedBy use, AccessGraph graph) {
    ObjectKey binding = use.binding();
    return new Grant(
        use.subject(), binding.namespace(), binding, use.role(), graph.rules(use.role()));
  }

  AccessGraph graph() {
    return graph;
  }

  /**
   * Visits the grants of all bindings: of those that are known, then of those that a use proves,
   * then of those that the cluster may have; each ordered by kind, namespace and name.
   */
  void forEachGrant(Consumer<Grant> visitor) {
    forEachGivenGrant(visitor);
    for (Grant grant : graph.possibleGrants()) {
      if (!proved.containsKey(grant.binding())) {
        visitor.accept(grant);
      }
    }
  }

  /** Visits the same without those that the cluster may have. */
  void forEachGivenGrant(Consumer<Grant> visitor) {
    graph.forEachGrant(visitor);
    proved.values().forEach(grants -> grants.keySet().forEach(visitor));
  }

  /** Returns the grants of a subject itself, in the same sense. */
  Map<Subject, List<Grant>> grants() {
    Map<Subject, List<Grant>> bySubject = new HashMap<>();
    forEachGrant(
        grant -> bySubject.computeIfAbsent(grant.subject(), any -> new ArrayList<>()).add(grant));
    return bySubject;
  }

  /** Returns the groups that events stated for a user, and when last. */
  Map<Subject, Instant> statedGroups(Subject user) {
    return sightings.groupsOf(user);
  }

  /** Returns the users that events showed as members of a group, the latest first. */
  List<Sightings.Member> members(Subject group) {
    return members.getOrDefault(group, List.of());
  }

  /** Returns when a grant was last used that is known by its use alone. */
  Optional<Instant> lastUsed(Grant grant) {
    return Optional.ofNullable(proved.getOrDefault(grant.binding(), Map.of()).get(grant));
  }

  /**
   * Returns what the grant's role has in another version of Kubernetes, if the role is only assumed
   * and differs there; else what it grants.
   */
  List<RbacRule> inOtherVersions(Grant grant) {
    return graph.certainty(grant.role()) == Certainty.ASSUMED
        ? Defaults.earlier(grant.role()).map(Known::rules).orElse(grant.rules())
        : grant.rules();
  }

  private static List<RbacRule> rules(KnownObject role) {
    List<RbacRule> rules = new ArrayList<>();
    role.content().path("rules").forEach(entry -> rules.add(RbacRule.of(entry)));
    return rules;
  }

  /** Returns the certainty of what the role grants in all versions of Kubernetes. */
  String certaintyInAllVersions(Grant grant) {
    String certainty = certainty(grant);
    return certainty.equals(VARIES)
            && !Defaults.vary(grant.binding())
            && Defaults.earlier(grant.role()).isPresent()
        ? Certainty.ASSUMED.text()
        : certainty;
  }

  /** Returns how certain it is that the grant exists, and that it is what its role grants. */
  String certainty(Grant grant) {
    if (lastUsed(grant).isPresent()) {
      return PROVED;
    }
    Certainty binding = graph.certainty(grant.binding());
    Certainty role = graph.certainty(grant.role());
    Certainty worse = binding.compareTo(role) >= 0 ? binding : role;
    boolean varies =
        (binding == Certainty.ASSUMED && Defaults.vary(grant.binding()))
            || (role == Certainty.ASSUMED && Defaults.vary(grant.role()));
    return worse == Certainty.ASSUMED && varies ? VARIES : worse.text();
  }
}
