package dev.crowsnest.access.use;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AllowedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What requests of one cluster showed, at one moment.
 *
 * @param groups by user, the groups that events stated beyond those that everybody like them is in,
 *     and when last; sorted by name
 * @param uses the bindings that allowed requests and were not known otherwise, and when last
 */
public record Sightings(Map<Subject, Map<Subject, Instant>> groups, Map<AllowedBy, Instant> uses) {
  public static final Sightings NONE = new Sightings(Map.of(), Map.of());

  private static final Comparator<Member> LATEST_FIRST =
      Comparator.comparing(Member::lastSeen)
          .reversed()
          .thenComparing(member -> member.user().text());

  /** A user, and when it was last seen as a member of a group. */
  public record Member(Subject user, Instant lastSeen) {}

  /** Returns the groups that were stated for a user. */
  public Map<Subject, Instant> groupsOf(Subject user) {
    return groups.getOrDefault(user, Map.of());
  }

  /** Returns the members of every group that were seen, the latest first. */
  public Map<Subject, List<Member>> members() {
    Map<Subject, List<Member>> members = new HashMap<>();
    groups.forEach(
        (user, ofUser) ->
            ofUser.forEach(
                (group, lastSeen) ->
                    members
                        .computeIfAbsent(group, any -> new ArrayList<>())
                        .add(new Member(user, lastSeen))));
    members.values().forEach(ofGroup -> ofGroup.sort(LATEST_FIRST));
    return members;
  }
}
