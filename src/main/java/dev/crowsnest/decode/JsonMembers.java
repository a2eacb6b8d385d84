package dev.crowsnest.decode;

import dev.crowsnest.audit.AuditEvent.Slice;
import dev.crowsnest.audit.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object by name, read without building their values. Of a name that occurs
 * twice, the first counts. Used by one thread.
 */
public final class JsonMembers {
  /** More than anything has that wraps an event; further members are not seen. */
  private static final int MAX_MEMBERS = 500;

  private final byte[] bytes;
  private final Map<String, Slice> places = new LinkedHashMap<>();
  private final Map<String, @Nullable JsonMembers> objects = new LinkedHashMap<>();

  private boolean hasDuplicate;

  private JsonMembers(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the members of an object; empty if the bytes are no object. */
  public static Optional<JsonMembers> of(byte[] json) {
    JsonMembers members = new JsonMembers(json);
    return members.collect() ? Optional.of(members) : Optional.empty();
  }

  /** Returns those members of an object whose end is missing that are complete. */
  public static JsonMembers ofBeginning(byte[] json) {
    JsonMembers members = new JsonMembers(json);
    members.collect();
    return members;
  }

  /** Returns the names, in the order in which they stand. */
  public List<String> names() {
    return List.copyOf(places.keySet());
  }

  /** Whether a name occurs twice. */
  public boolean hasDuplicate() {
    return hasDuplicate;
  }

  public boolean has(String name) {
    return places.containsKey(name);
  }

  public boolean isText(String name) {
    return begins(name, '"');
  }

  public boolean isObject(String name) {
    return begins(name, '{');
  }

  public boolean isArray(String name) {
    return begins(name, '[');
  }

  /** Whether one of the lists is directly in it that {@link EventListReader} reads one by one. */
  public boolean hasList() {
    boolean isOtherKind = has("kind") && !is("kind", "EventList");
    return !isOtherKind
        && places.keySet().stream()
            .anyMatch(name -> isArray(name) && Lists.ROOT.member('"' + name + '"') != null);
  }

  /** Returns the JSON of a member's value; empty if there is no such member. */
  public Optional<byte[]> json(String name) {
    return Optional.ofNullable(places.get(name))
        .map(place -> Arrays.copyOfRange(bytes, place.start(), place.end()));
  }

  /** Returns the text of a member as UTF-8; empty if it is absent or not a string. */
  public Optional<byte[]> utf8(String name) {
    Slice place = places.get(name);
    return place != null && isText(name)
        ? Optional.of(EscapedText.utf8(bytes, place.start(), place.end()))
        : Optional.empty();
  }

  /** Returns the text of a JSON string as UTF-8; empty if this is something else. */
  public static Optional<byte[]> utf8(byte[] json) {
    JsonScanner scanner = new JsonScanner(json, 1);
    try {
      int start = scanner.string() - 1;
      int end = scanner.position();
      return scanner.isAtEnd() ? Optional.of(EscapedText.utf8(json, start, end)) : Optional.empty();
    } catch (RejectedException none) {
      return Optional.empty();
    }
  }

  /** Returns the text of a member; empty if it is absent or not a string. */
  public Optional<String> text(String name) {
    return utf8(name).map(text -> new String(text, StandardCharsets.UTF_8));
  }

  /** Returns whether the member is this text. */
  public boolean is(String name, String text) {
    return text(name).filter(text::equals).isPresent();
  }

  /** Returns the members of a member that is an object; empty if it is none. */
  public Optional<JsonMembers> object(String name) {
    if (!isObject(name)) {
      return Optional.empty();
    }
    if (!objects.containsKey(name)) {
      objects.put(name, json(name).flatMap(JsonMembers::of).orElse(null));
    }
    return Optional.ofNullable(objects.get(name));
  }

  /** Returns the text at the end of a path of members; empty if there is none. */
  public Optional<String> textAt(String... path) {
    Optional<JsonMembers> at = Optional.of(this);
    for (int i = 0; i < path.length - 1; i++) {
      String name = path[i];
      at = at.flatMap(members -> members.object(name));
    }
    return at.flatMap(members -> members.text(path[path.length - 1]));
  }

  /** Returns the JSON of each element of a member that is an array; none if it is not. */
  public List<byte[]> elements(String name) {
    return isArray(name) ? json(name).map(JsonMembers::elements).orElse(List.of()) : List.of();
  }

  /** Returns the JSON of each element of an array; none if it is no array. */
  public static List<byte[]> elements(byte[] array) {
    JsonScanner json = new JsonScanner(array, EventJson.MAX_DEPTH);
    List<byte[]> elements = new ArrayList<>();
    try {
      if (json.take('[') && json.peek() != ']') {
        do {
          json.peek();
          int start = json.position();
          json.skipValue();
          elements.add(Arrays.copyOfRange(array, start, json.position()));
        } while (json.take(','));
      }
    } catch (RejectedException broken) {
      return List.of();
    }
    return elements;
  }

  /** Returns where a member's value stands in the bytes; empty if there is no such member. */
  Optional<Slice> place(String name) {
    return Optional.ofNullable(places.get(name));
  }

  private boolean begins(String name, char first) {
    Slice place = places.get(name);
    return place != null && bytes[place.start()] == first;
  }

  /** Returns whether all of it is an object. */
  private boolean collect() {
    JsonScanner json = new JsonScanner(bytes, EventJson.MAX_DEPTH);
    try {
      if (!json.take('{')) {
        return false;
      }
      json.enter();
      if (!json.take('}')) {
        do {
          int start = json.name();
          String name = name(bytes, start, json);
          json.peek();
          int value = json.position();
          json.skipValue();
          Slice place = new Slice(value, json.position());
          hasDuplicate |= places.size() < MAX_MEMBERS && places.putIfAbsent(name, place) != null;
        } while (json.take(','));
        json.expect('}');
      }
      return json.isAtEnd();
    } catch (RejectedException broken) {
      return false;
    }
  }

  private static String name(byte[] bytes, int start, JsonScanner json) {
    return json.isPlain()
        ? new String(bytes, start, json.stringEnd() - start, StandardCharsets.ISO_8859_1)
        : EventJson.text(bytes, start - 1, json.stringEnd() + 1);
  }
}
