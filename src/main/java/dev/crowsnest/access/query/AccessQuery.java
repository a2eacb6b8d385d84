package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.use.Sightings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query about one cluster. */
public interface AccessQuery {

  /** Returns its name in addresses and on the command line. */
  String name();

  /** Returns its parameters, from which {@link AccessQueries#parse} restores it. */
  Map<String, String> parameters();

  /**
   * Says in words that nothing known matches what was asked, and what was looked at; empty where
   * the answers speak for themselves.
   *
   * @param answers those of {@link #answer} of the same knowledge
   */
  Optional<String> remark(Known known, List<ObjectNode> answers);

  /** Returns the answers, sorted, each an object with the same members. */
  List<ObjectNode> answer(Known known);

  /** Returns the answers from roles and bindings alone. */
  default List<ObjectNode> answer(AccessGraph graph) {
    return answer(new Known(graph, Sightings.NONE));
  }
}
