package dev.crowsnest.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.patch.JsonPatch.Op;
import dev.crowsnest.patch.JsonPatch.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a patch has written itself so far: it may put a value where nobody looks, and move or copy
 * it from there.
 */
final class OwnValues {
  /** Of all that is taken: a patch of many copies is small, and what it makes is not. */
  private static final int MAX_TAKEN = 200_000;

  private static final int CHARACTERS_AS_A_NODE = 16;

  private final PositionedValues values = PositionedValues.empty();
  private final Set<List<String>> written = new HashSet<>();
  private int taken;

  /** Does the next operation. */
  void apply(Operation operation) {
    boolean isKnown =
        switch (operation.op()) {
          case ADD, REPLACE -> true;
          case COPY, MOVE -> at(operation.from()).isPresent();
          case REMOVE, TEST -> false;
        };
    if (isKnown) {
      written.add(operation.path());
    }
    if (operation.op() != Op.TEST) {
      values.apply(operation);
    }
  }

  /**
   * Returns a copy of the value at this place; empty if not all of it comes from the patch, or if
   * more was taken than an object may have.
   */
  Optional<JsonNode> take(List<String> place) {
    return at(place).filter(this::fits).map(JsonNode::deepCopy);
  }

  private boolean fits(JsonNode value) {
    taken += 1 + value.asText("").length() / CHARACTERS_AS_A_NODE;
    if (taken > MAX_TAKEN) {
      return false;
    }
    for (JsonNode child : value) {
      if (!fits(child)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the value at this place; empty if not all of it comes from the patch. */
  private Optional<JsonNode> at(List<String> place) {
    for (int length = 0; length <= place.size(); length++) {
      if (written.contains(place.subList(0, length))) {
        return Optional.of(values.find(place)).filter(value -> !value.isMissingNode());
      }
    }
    return Optional.empty();
  }
}
