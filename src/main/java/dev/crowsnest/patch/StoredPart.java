package dev.crowsnest.patch;

import dev.crowsnest.patch.JsonPatch.Op;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatchBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored part of an object while a patch is applied. The server's object has more: members on
 * the way to a place are made, and a member that is not stored may be replaced and removed.
 *
 * <p>All methods throw {@link JsonException} if a place in a list does not exist.
 */
final class StoredPart {
  private JsonObject object;

  StoredPart(JsonObject object) {
    this.object = object;
  }

  JsonObject object() {
    return object;
  }

  /** Sets what is at the place. */
  void put(Op op, List<String> place, JsonValue value) {
    if (place.isEmpty()) {
      object = value.asJsonObject();
      return;
    }
    makeParents(place);
    String pointer = pointer(place, op == Op.ADD);
    boolean isReplaced = op == Op.REPLACE && Json.createPointer(pointer).containsValue(object);
    boolean isElement = parent(place) instanceof JsonArray;
    object =
        isReplaced || (isElement && op == Op.REPLACE)
            ? patch().replace(pointer, value).build().apply(object)
            : patch().add(pointer, value).build().apply(object);
  }

  void remove(List<String> place) {
    String pointer = pointer(place, false);
    if (Json.createPointer(pointer).containsValue(object)) {
      object = patch().remove(pointer).build().apply(object);
    }
  }

  /** Copies or moves, as the operation says. */
  void transfer(Op op, List<String> from, List<String> to) {
    String source = pointer(from, false);
    JsonValue value = Json.createPointer(source).getValue(object);
    if (op == Op.MOVE) {
      remove(from);
    }
    put(Op.ADD, to, value);
  }

  private static JsonPatchBuilder patch() {
    return Json.createPatchBuilder();
  }

  private void makeParents(List<String> place) {
    for (int length = 1; length < place.size(); length++) {
      String pointer = pointer(place.subList(0, length), false);
      if (!Json.createPointer(pointer).containsValue(object)) {
        if (parent(place.subList(0, length)) instanceof JsonArray) {
          throw new JsonException("no such place in a list");
        }
        object = patch().add(pointer, JsonValue.EMPTY_JSON_OBJECT).build().apply(object);
      }
    }
  }

  private JsonValue parent(List<String> place) {
    String pointer = pointer(place.subList(0, place.size() - 1), false);
    return pointer.isEmpty() ? object : Json.createPointer(pointer).getValue(object);
  }

  /**
   * Returns the pointer, with places in lists as plain numbers.
   *
   * @param isAdded whether the last step is a place for a new element, which counts as one more
   */
  private String pointer(List<String> place, boolean isAdded) {
    StringBuilder pointer = new StringBuilder();
    @Nullable JsonValue here = object;
    for (int i = 0; i < place.size(); i++) {
      String step = place.get(i);
      if (here instanceof JsonArray list) {
        int more = isAdded && i + 1 == place.size() ? 1 : 0;
        int index = PatchPlaces.index(step, list.size() + more);
        step = index < 0 ? step : Integer.toString(index);
        here = index >= 0 && index < list.size() ? list.get(index) : null;
      } else {
        here = here instanceof JsonObject members ? members.get(step) : null;
      }
      pointer.append(PatchPlaces.pointer(List.of(step)));
    }
    return pointer.toString();
  }
}
