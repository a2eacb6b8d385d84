package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One input's objects as audit events. They are made while they are asked for. Not thread-safe.
 *
 * <p>An input that is broken ends where it breaks: the events until then are good, and the counts
 * says what is wrong.
 */
public final class ClusterImport {
  private static final Set<String> VERSIONS = Set.of("v1", "v1beta1", "v1alpha1");

  private final ObjectKinds kinds;
  private final BufferedInputStream in;
  private final String name;
  private final Instant time;
  private final ObjectCounts counts = new ObjectCounts();
  private final Map<Key, ListEvent> open = new TreeMap<>(Key.ORDER);
  private @Nullable JsonObjects objects;
  private boolean ended;

  /** What all items of one list have in common. */
  private record Key(ObjectKind kind, ApiVersion version) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind, ObjectKind.ORDER)
            .thenComparing(key -> key.version().toString());
  }

  /**
   * @param kinds which objects are taken
   * @param in what kubectl printed, JSON or YAML; closed by the caller
   * @param name the input's, for messages and for the events' annotation
   * @param time when the cluster was as the input says
   */
  public ClusterImport(ObjectKinds kinds, InputStream in, String name, Instant time) {
    this.kinds = kinds;
    this.in = new BufferedInputStream(in);
    this.name = name;
    this.time = time;
  }

  /**
   * Returns the next event, in UTF-8; empty after the last.
   *
   * @throws IOException if the input cannot be read on, which says nothing of what it holds
   */
  public Optional<byte[]> next() throws IOException {
    while (!ended) {
      @Nullable FoundObject found = nextObject();
      Optional<byte[]> full = found == null ? Optional.empty() : take(found);
      if (full.isPresent()) {
        return full;
      }
    }
    for (Key key : open.keySet()) {
      return Optional.of(close(key));
    }
    return Optional.empty();
  }

  /** Returns what has become of the objects so far. */
  public ObjectCounts counts() {
    return counts;
  }

  /** Returns the events as lines, for a reader of audit logs. */
  public InputStream lines() {
    return new EventLines(this);
  }

  private @Nullable FoundObject nextObject() throws IOException {
    try {
      JsonObjects source = objects == null ? open() : objects;
      objects = source;
      FoundObject found = source.next();
      ended = found == null;
      return found;
    } catch (UnreadableException e) {
      problem(String.valueOf(e.getMessage()));
      ended = true;
      return null;
    }
  }

  private JsonObjects open() throws IOException, UnreadableException {
    return switch (TextForm.of(in)) {
      case JSON -> new JsonObjects(in, true, counts);
      case YAML -> new JsonObjects(new ByteArrayInputStream(YamlAsJson.convert(in)), false, counts);
      case UTF_16 ->
          throw new UnreadableException("UTF-16 text; let kubectl's output be written as UTF-8");
      case EMPTY -> throw new UnreadableException("there is nothing in it");
    };
  }

  private Optional<byte[]> take(FoundObject found) {
    ObjectKind kind = kind(found);
    if (kind == null) {
      if (found.kind().isEmpty()) {
        problem(found.place() + ": says no kind");
      } else {
        counts.skip(found.kind());
      }
      return Optional.empty();
    }
    String lack = lack(kind, found.object());
    if (lack != null) {
      problem(found.place() + ": " + kind.text() + ' ' + lack);
      return Optional.empty();
    }
    counts.take(kind);
    Key key = new Key(kind, found.version());
    boolean isFull =
        open.computeIfAbsent(key, absent -> new ListEvent(kind, found.version()))
            .add(SentPart.of(found.object()));
    return isFull ? Optional.of(close(key)) : Optional.empty();
  }

  /**
   * Returns the kind, or null if objects of it are not needed: a namesake of another group is not.
   */
  private @Nullable ObjectKind kind(FoundObject found) {
    return VERSIONS.contains(found.version().version())
        ? kinds.named(found.version().group(), found.kind())
        : null;
  }

  /** Returns what is missing of the object's identity; null if nothing is. */
  private static @Nullable String lack(ObjectKind kind, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (metadata.path("name").asText("").isEmpty()) {
      return "has no name";
    }
    return kind.isNamespaced() && metadata.path("namespace").asText("").isEmpty()
        ? "has no namespace"
        : null;
  }

  private byte[] close(Key key) {
    ListEvent event = open.remove(key);
    if (event == null) {
      throw new IllegalStateException("no open event of " + key);
    }
    counts.event();
    return event.bytes(name, time);
  }

  private void problem(String sentence) {
    counts.problem(sentence);
  }
}
