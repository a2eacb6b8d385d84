package dev.crowsnest.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.patch.JsonPatch.Op;
import dev.crowsnest.patch.JsonPatch.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a JSON patch to an empty object: parents are created as paths require them. Array
 * elements that the patch does not show are null.
 *
 * <p>Bounded: array indexes and copies beyond the limits are ignored. A copy of what the patch did
 * not write itself is unknown.
 */
public final class PositionedValues {
  private static final int MAX_TREE_DEPTH = 200;
  private static final int MAX_COPIED_NODES = 100_000;

  /** An element whose index is beyond this, and beyond the end of its list, is appended. */
  private static final int MAX_GAP = 100;

  private JsonNode root = JsonNodeFactory.instance.objectNode();
  private int copiedNodes;

  private final Set<String> settings;

  private PositionedValues(Set<String> settings) {
    this.settings = settings;
  }

  static PositionedValues empty() {
    return new PositionedValues(Set.of());
  }

  /** Returns the resulting object; one without members if the patch sets nothing. */
  public static JsonNode of(JsonNode patch) {
    return of(patch, Set.of());
  }

  /**
   * The object that comes of it, where some members are believed to be set.
   *
   * @param settings members that become true if something is copied or moved into them that the
   *     patch does not show
   */
  public static JsonNode of(JsonNode patch, Set<String> settings) {
    PositionedValues values = new PositionedValues(settings);
    JsonPatch.read(patch).operations().forEach(values::apply);
    return values.root;
  }

  /** Does the next operation. */
  void apply(Operation operation) {
    switch (operation.op()) {
      case ADD -> put(operation.path(), operation.value().deepCopy(), true);
      case REPLACE -> put(operation.path(), operation.value().deepCopy(), false);
      case REMOVE -> remove(operation.path());
      case COPY, MOVE -> transfer(operation);
      case TEST -> {} // changes nothing
    }
  }

  private void transfer(Operation operation) {
    JsonNode value = copyOf(find(operation.from()), operation.path().size());
    if (operation.op() == Op.MOVE) {
      remove(operation.from());
    }
    List<String> path = operation.path();
    boolean isSetting = !path.isEmpty() && settings.contains(path.get(path.size() - 1));
    put(path, value.isMissingNode() && isSetting ? BooleanNode.TRUE : value, true);
  }

  private void put(List<String> path, JsonNode value, boolean insert) {
    JsonNode known = value.isMissingNode() ? NullNode.getInstance() : value;
    if (path.isEmpty()) {
      root = known;
      return;
    }
    JsonNode parent = parentOf(path);
    String last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object) {
      object.set(last, known);
    } else if (parent instanceof ArrayNode array) {
      int place = place(array, last);
      if (insert && !array.get(place).isNull()) {
        array.insert(place, known);
      } else {
        array.set(place, known);
      }
    }
  }

  private void remove(List<String> path) {
    if (path.isEmpty()) {
      return;
    }
    JsonNode parent = parentOf(path);
    String last = path.get(path.size() - 1);
    if (parent instanceof ObjectNode object) {
      object.putNull(last);
    } else if (parent instanceof ArrayNode array) {
      array.remove(place(array, last));
    }
  }

  /** Returns what is at the path now; a missing node if nothing is. */
  JsonNode find(List<String> path) {
    JsonNode node = root;
    for (String token : path) {
      int index = PatchPlaces.index(token, node.size());
      node = node.isArray() && index >= 0 ? node.path(index) : node.path(token);
    }
    return node;
  }

  /** Returns the parent of the path's last token, which is created if it does not exist. */
  private @Nullable JsonNode parentOf(List<String> path) {
    if (!root.isContainerNode()) {
      root = JsonNodeFactory.instance.objectNode();
    }
    JsonNode node = root;
    for (int i = 0; i + 1 < path.size(); i++) {
      node = child(node, path.get(i), PatchPlaces.isPlace(path.get(i + 1)));
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private static @Nullable JsonNode child(JsonNode node, String token, boolean array) {
    if (node instanceof ObjectNode object) {
      JsonNode child = object.get(token);
      if (child == null || !child.isContainerNode()) {
        child = array ? object.putArray(token) : object.putObject(token);
      }
      return child;
    }
    if (node instanceof ArrayNode elements && PatchPlaces.isPlace(token)) {
      int place = place(elements, token);
      JsonNode child = elements.get(place);
      if (!child.isContainerNode()) {
        child =
            array ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
        elements.set(place, child);
      }
      return child;
    }
    return null;
  }

  /** Returns the token's index in the array, which is extended to contain it. */
  private static int place(ArrayNode array, String token) {
    int index = PatchPlaces.index(token, array.size());
    int place = index < 0 || index > Math.max(MAX_GAP, array.size()) ? array.size() : index;
    while (array.size() <= place) {
      array.addNull();
    }
    return place;
  }

  /**
   * Returns a copy, so that copies of copies do not grow without bound; a missing node beyond the
   * limits.
   */
  private JsonNode copyOf(JsonNode value, int depth) {
    return fits(value, depth) ? value.deepCopy() : MissingNode.getInstance();
  }

  private boolean fits(JsonNode value, int depth) {
    copiedNodes++;
    if (copiedNodes > MAX_COPIED_NODES || depth > MAX_TREE_DEPTH) {
      return false;
    }
    for (JsonNode child : value) {
      if (!fits(child, depth + 1)) {
        return false;
      }
    }
    return true;
  }
}
