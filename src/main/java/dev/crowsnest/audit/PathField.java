package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A path into the event: member names separated by dots. A path through an array means any element.
 * A key that itself contains dots (annotations, labels) is found too: at each object, every run of
 * the remaining names is tried as one key.
 */
public final class PathField implements Field {
  /** The name, in rules, of what {@code user.extra} holds; that of a key stands behind a dot. */
  public static final String EXTRA = "actor.extra";

  /**
   * The root of what a write requests: like {@code requestObject}, but a JSON patch is shown as the
   * values that it sets, at their places.
   */
  private static final String REQUESTED = "requested.";

  /** The head members with free keys. */
  private static final List<HeadField> MAPS =
      List.of(HeadField.ANNOTATIONS, HeadField.USER_EXTRA, HeadField.IMPERSONATED_EXTRA);

  private final String name;
  private final Function<EventView, JsonNode> root;
  private final String[][] keys;

  private PathField(String name, Function<EventView, JsonNode> root, String path) {
    this.name = name;
    this.root = root;
    this.keys = keysOf(path);
  }

  /** Returns the field at a path; if decoding has already read it, no tree is built for it. */
  public static PathField of(String path) {
    HeadField head = HeadField.ofPath(path);
    if (head != null) {
      return new PathField(path, view -> view.event().head(head), "");
    }
    for (HeadField map : MAPS) {
      if (path.startsWith(map.path() + '.')) {
        return new PathField(
            path, view -> view.event().head(map), path.substring(map.path().length() + 1));
      }
    }
    if (path.startsWith(EXTRA + '.')) {
      return new PathField(
          path,
          view -> view.event().head(HeadField.USER_EXTRA),
          path.substring(EXTRA.length() + 1));
    }
    for (Body body : Body.values()) {
      if (path.equals(body.member())) {
        return new PathField(path, view -> view.event().body(body), "");
      }
      if (path.startsWith(body.member() + '.')) {
        return new PathField(
            path, view -> view.event().body(body), path.substring(body.member().length() + 1));
      }
    }
    if (path.startsWith(REQUESTED)) {
      return new PathField(
          path,
          view -> view.get(RequestedObject.FACT).object(),
          path.substring(REQUESTED.length()));
    }
    return new PathField(path, view -> view.event().tree(), path);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean any(EventView view, Predicate<? super JsonNode> predicate) {
    return walk(root.apply(view), 0, leaf -> anyElement(leaf, predicate));
  }

  @Override
  public boolean exists(EventView view) {
    return walk(root.apply(view), 0, leaf -> !leaf.isMissingNode());
  }

  @Override
  public String toString() {
    return name;
  }

  static boolean anyElement(JsonNode node, Predicate<? super JsonNode> predicate) {
    if (node.isMissingNode()) {
      return false;
    }
    if (!node.isArray()) {
      return predicate.test(node);
    }
    for (JsonNode element : node) {
      if (anyElement(element, predicate)) {
        return true;
      }
    }
    return false;
  }

  private boolean walk(JsonNode node, int from, Predicate<JsonNode> leaf) {
    if (from == keys.length) {
      return leaf.test(node);
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (walk(element, from, leaf)) {
          return true;
        }
      }
      return false;
    }
    if (!(node instanceof ObjectNode object)) {
      return false;
    }
    String[] candidates = keys[from];
    for (int i = 0; i < candidates.length; i++) {
      JsonNode child = object.get(candidates[i]);
      if (child != null && walk(child, from + i + 1, leaf)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns for each position the keys that may start there: its name, its name joined with the
   * next, and so on.
   */
  private static String[][] keysOf(String path) {
    String[] names = path.isEmpty() ? new String[0] : path.split("\\.", -1);
    String[][] keys = new String[names.length][];
    for (int from = 0; from < names.length; from++) {
      keys[from] = new String[names.length - from];
      StringBuilder key = new StringBuilder();
      for (int to = from; to < names.length; to++) {
        keys[from][to - from] = key.append(to == from ? "" : ".").append(names[to]).toString();
      }
    }
    return keys;
  }
}
