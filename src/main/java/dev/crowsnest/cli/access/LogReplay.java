package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import java.util.List;
import java.util.Optional;

/** Builds the state of a cluster from its events, and answers from it. */
interface LogReplay {
  /** Takes in an event that is not of the stage RequestReceived. */
  void apply(EventView view);

  /** Returns the answers from the events so far. */
  List<ObjectNode> answers();

  /** Returns what there is to say besides. */
  Optional<String> remark(List<ObjectNode> answers);
}
