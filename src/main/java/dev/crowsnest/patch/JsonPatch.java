package dev.crowsnest.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parsed JSON patch (RFC 6902).
 *
 * @param operations the well-formed ones, in order
 * @param isComplete whether nothing was left out: an API server refuses a patch with malformed
 *     operations, or with too many
 */
public record JsonPatch(List<Operation> operations, boolean isComplete) {
  /** The API server refuses longer patches (apiserver, {@code maxJSONPatchOperations}). */
  static final int MAX_OPERATIONS = 10_000;

  /** More steps than in the path of any Kubernetes object. */
  private static final int MAX_STEPS = 63;

  public JsonPatch {
    operations = List.copyOf(operations);
  }

  /** What an operation does. */
  enum Op {
    ADD,
    REPLACE,
    REMOVE,
    COPY,
    MOVE,
    TEST;

    static Optional<Op> of(JsonNode name) {
      return switch (name.asText("")) {
        case "add" -> Optional.of(ADD);
        case "replace" -> Optional.of(REPLACE);
        case "remove" -> Optional.of(REMOVE);
        case "copy" -> Optional.of(COPY);
        case "move" -> Optional.of(MOVE);
        case "test" -> Optional.of(TEST);
        default -> Optional.empty();
      };
    }
  }

  /**
   * An operation.
   *
   * @param path the steps to what it changes; empty for the whole object
   * @param from the steps to the source of a copy or move; also empty for other operations
   * @param source the operation as written
   */
  record Operation(Op op, List<String> path, List<String> from, JsonNode source) {
    Operation {
      path = List.copyOf(path);
      from = List.copyOf(from);
    }

    /** Returns whether it takes its value from elsewhere in the object. */
    boolean transfers() {
      return op == Op.COPY || op == Op.MOVE;
    }

    /** Returns the value of an add, replace or test; a missing node for other operations. */
    JsonNode value() {
      return source.path("value");
    }
  }

  /**
   * Parses a patch.
   *
   * @param patch the array of operations; anything else is a patch without operations
   */
  public static JsonPatch read(JsonNode patch) {
    List<Operation> operations = new ArrayList<>();
    int count = Math.min(patch.size(), MAX_OPERATIONS);
    for (int i = 0; i < count; i++) {
      operation(patch.path(i)).ifPresent(operations::add);
    }
    return new JsonPatch(operations, patch.isArray() && operations.size() == patch.size());
  }

  private static Optional<Operation> operation(JsonNode source) {
    Optional<Op> op = Op.of(source.path("op"));
    Optional<List<String>> path = steps(source.path("path"));
    if (op.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return switch (op.get()) {
      case ADD, REPLACE, TEST ->
          source.has("value")
              ? Optional.of(new Operation(op.get(), path.get(), List.of(), source))
              : Optional.empty();
      case COPY, MOVE ->
          steps(source.path("from")).map(from -> new Operation(op.get(), path.get(), from, source));
      case REMOVE -> Optional.of(new Operation(op.get(), path.get(), List.of(), source));
    };
  }

  /**
   * Returns the steps of a JSON pointer (RFC 6901); empty if it is not one, or if it is too long.
   * What stands before the first slash means nothing to an API server.
   */
  private static Optional<List<String>> steps(JsonNode text) {
    String pointer = text.textValue();
    if (pointer == null || (!pointer.isEmpty() && pointer.indexOf('/') < 0)) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    int start = pointer.indexOf('/') + 1;
    while (start <= pointer.length() && !pointer.isEmpty()) {
      int slash = pointer.indexOf('/', start);
      int end = slash < 0 ? pointer.length() : slash;
      steps.add(pointer.substring(start, end).replace("~1", "/").replace("~0", "~"));
      if (steps.size() > MAX_STEPS) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return Optional.of(steps);
  }
}
