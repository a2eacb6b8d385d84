package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.use.Sightings;
import dev.crowsnest.objects.Certainty;
import java.time.Instant;
import java.util.List;

/** Builds the parts that all answers share. */
final class Answers {
  /** The reason why the authorizer admits them. */
  private static final String WITHOUT_BINDING = "members may do everything without a binding";

  /** When a user was last seen in a group, or a binding last used that is only known by that. */
  static final String LAST_SEEN = "last_seen";

  private static final int MAX_MEMBERS = 100;

  private Answers() {}

  /** Says what was looked at. */
  static String lookedAt(AccessGraph graph) {
    return " (looked at " + graph.bindingCount() + " bindings and " + graph.roleCount() + " roles)";
  }

  /** Returns whether an answer is proved by a binding. */
  static boolean isProved(ObjectNode answer) {
    return !answer.path("binding").asText("").equals(WITHOUT_BINDING);
  }

  /**
   * Returns an answer with the subject, the namespace, and the binding and role that prove it; if
   * only a use proves it, with the time of the last one.
   */
  static ObjectNode of(Grant grant, Known known) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("subject", grant.subject().words());
    answer.put("namespace", grant.namespace());
    answer.put("binding", grant.binding().text());
    answer.put("role", grant.role().text());
    answer.put("certainty", known.certainty(grant));
    answer.put(LAST_SEEN, known.lastUsed(grant).map(Instant::toString).orElse(""));
    return answer;
  }

  /** Adds the users that were seen as members of a group, the latest first. */
  static ObjectNode withMembers(ObjectNode answer, Subject holder, Known known) {
    List<Sightings.Member> members = known.members(holder);
    ArrayNode seen = answer.putArray("members_seen");
    for (Sightings.Member member : members.subList(0, Math.min(MAX_MEMBERS, members.size()))) {
      seen.addObject()
          .put("user", member.user().words())
          .put(LAST_SEEN, member.lastSeen().toString());
    }
    return answer.put("members_seen_count", members.size());
  }

  /** Returns the answer for {@code system:masters}, whose members need no binding. */
  static ObjectNode ofMasters() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("subject", Subject.MASTERS.words());
    answer.put("namespace", "");
    answer.put("binding", WITHOUT_BINDING);
    answer.put("role", "");
    answer.put("certainty", Certainty.SEEN.text());
    answer.put(LAST_SEEN, "");
    return answer;
  }
}
