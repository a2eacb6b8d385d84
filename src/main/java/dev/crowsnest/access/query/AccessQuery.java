package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.grant.AccessGraph;
import java.util.List;
import java.util.Map;

/** A question about one cluster. */
public interface AccessQuery {

  /** Returns what it is called in addresses and on the command line. */
  String name();

  /**
   * Returns what distinguishes it from others of its name: {@link AccessQueries#parse} reads it
   * back.
   */
  Map<String, String> parameters();

  /** Returns the answers, sorted, each an object with the same members. */
  List<ObjectNode> answer(AccessGraph graph);
}
