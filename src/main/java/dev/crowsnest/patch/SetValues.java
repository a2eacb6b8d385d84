package dev.crowsnest.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crowsnest.patch.JsonPatch.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the values that a JSON patch sets, each at its place, like a merge patch.
 *
 * <p>A removed member is {@code null}. What an operation copies from the object is unknown and
 * shown as {@link #COPIED}; what it copies from the patch itself is known. The order of array
 * elements has no meaning, and no element replaces another, because an index counts elements that
 * are not in the patch.
 */
public final class SetValues {
  static final String COPIED = "(copied)";

  private SetValues() {}

  /** Returns the fragment; a missing node if the patch sets nothing. */
  public static JsonNode of(JsonNode patch) {
    Place root = new Place();
    OwnValues own = new OwnValues();
    List<Operation> operations = JsonPatch.read(patch).operations();
    boolean transfers = operations.stream().anyMatch(Operation::transfers);
    for (Operation operation : operations) {
      apply(operation, root, own);
      if (transfers) {
        own.apply(operation);
      }
    }
    return root.toJson();
  }

  private static void apply(Operation operation, Place root, OwnValues own) {
    List<String> path = operation.path();
    switch (operation.op()) {
      case ADD, REPLACE -> set(root, path, operation.value());
      case REMOVE -> set(root, path, NullNode.getInstance());
      case COPY -> set(root, path, copied(operation, own));
      case MOVE -> {
        set(root, operation.from(), NullNode.getInstance());
        set(root, path, copied(operation, own));
      }
      case TEST -> {} // sets nothing
    }
  }

  private static JsonNode copied(Operation operation, OwnValues own) {
    return own.take(operation.from()).orElseGet(() -> TextNode.valueOf(COPIED));
  }

  private static void set(Place root, List<String> path, JsonNode value) {
    if (path.isEmpty()) {
      root.set(value);
      return;
    }
    Place place = root;
    for (String step : path.subList(0, path.size() - 1)) {
      place = place.member(name(step));
    }
    String last = path.get(path.size() - 1);
    (PatchPlaces.isPlace(last) ? place.element() : place.member(last)).set(value);
  }

  /** Counted from the end, an element is another than one that was appended. */
  private static String name(String step) {
    boolean isFromEnd = step.length() > 1 && step.startsWith("-") && PatchPlaces.isPlace(step);
    return isFromEnd ? '+' + step.substring(1) : step;
  }

  /** A place in the fragment: a value, or members and elements. */
  private static final class Place {
    private static final String APPENDED = "-";

    private JsonNode value = MissingNode.getInstance();
    private final Map<String, Place> members = new LinkedHashMap<>();
    private int elements;

    Place member(String name) {
      openValue();
      return name.equals(APPENDED)
          ? element()
          : members.computeIfAbsent(name, unused -> new Place());
    }

    Place element() {
      openValue();
      return members.computeIfAbsent(APPENDED + elements++, unused -> new Place());
    }

    void set(JsonNode newValue) {
      members.clear();
      value = newValue;
    }

    private void openValue() {
      JsonNode opened = value;
      value = MissingNode.getInstance();
      if (opened.isObject()) {
        opened.properties().forEach(entry -> member(entry.getKey()).set(entry.getValue()));
      } else {
        opened.forEach(element -> element().set(element));
      }
    }

    JsonNode toJson() {
      if (members.isEmpty()) {
        return value;
      }
      return members.keySet().stream().allMatch(Place::isPosition) ? toArray() : toObject();
    }

    private static boolean isPosition(String name) {
      return PatchPlaces.isPlace(name.startsWith(APPENDED) ? name.substring(1) : name);
    }

    private JsonNode toArray() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      members.values().forEach(member -> array.add(member.toJson()));
      return array;
    }

    private JsonNode toObject() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.toJson()));
      return object;
    }
  }
}
