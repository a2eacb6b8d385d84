package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.objects.Certainty;

/** Builds the parts that all answers share. */
final class Answers {
  /** The reason why the authorizer admits them. */
  private static final String WITHOUT_BINDING = "members may do everything without a binding";

  private Answers() {}

  /** Says what was looked at. */
  static String lookedAt(AccessGraph graph) {
    return " (looked at " + graph.bindingCount() + " bindings and " + graph.roleCount() + " roles)";
  }

  /** Returns whether an answer is proved by a binding. */
  static boolean isProved(ObjectNode answer) {
    return !answer.path("binding").asText("").equals(WITHOUT_BINDING);
  }

  /** Returns an answer with the subject, the namespace, and the binding and role that prove it. */
  static ObjectNode of(Grant grant, AccessGraph graph) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("subject", grant.subject().words());
    answer.put("namespace", grant.namespace());
    return proof(answer, grant, graph);
  }

  static ObjectNode proof(ObjectNode answer, Grant grant, AccessGraph graph) {
    answer.put("binding", grant.binding().text());
    answer.put("role", grant.role().text());
    Certainty binding = graph.certainty(grant.binding());
    Certainty role = graph.certainty(grant.role());
    answer.put("certainty", (binding.compareTo(role) >= 0 ? binding : role).text());
    return answer;
  }

  /** Returns the answer for {@code system:masters}, whose members need no binding. */
  static ObjectNode ofMasters() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("subject", Subject.MASTERS.words());
    answer.put("namespace", "");
    answer.put("binding", WITHOUT_BINDING);
    answer.put("role", "");
    answer.put("certainty", Certainty.SEEN.text());
    return answer;
  }
}
