package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.failure.FailureText;
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
 * Converts the objects in one input to audit events, on demand. Not thread-safe.
 *
 * <p>A broken input ends where it is broken: the events before that are good, and the counts say
 * what is wrong.
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

  /** What all items in a list share. */
  private record Key(ObjectKind kind, ApiVersion version) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind, ObjectKind.ORDER)
            .thenComparing(key -> key.version().toString());
  }

  /**
   * Creates an import.
   *
   * @param kinds the kinds of objects to take
   * @param in the output of kubectl, JSON or YAML; closed by the caller
   * @param name that of the input, for messages and for the annotation of the events
   * @param time when the cluster was in the state that the input shows
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
   * @throws IOException if the input itself cannot be read; what is wrong with its contents is in
   *     the counts
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

  /** Returns what has happened to the objects so far. */
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
      problem(FailureText.of(e));
      ended = true;
      return null;
    }
  }

  private JsonObjects open() throws IOException, UnreadableException {
    return switch (TextForm.of(in)) {
      case JSON -> new JsonObjects(in, true, counts);
      case YAML -> new JsonObjects(new ByteArrayInputStream(YamlAsJson.convert(in)), false, counts);
      case UTF_16 -> throw new UnreadableException("UTF-16 text; write kubectl's output as UTF-8");
      case EMPTY -> throw new UnreadableException("it is empty");
    };
  }

  private Optional<byte[]> take(FoundObject found) {
    ObjectKind kind = kind(found);
    if (kind == null) {
      if (found.kind().isEmpty()) {
        problem(found.place() + ": has no kind");
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
   * Returns the kind, or null if its objects are not needed, for example a kind with the same name
   * in another group.
   */
  private @Nullable ObjectKind kind(FoundObject found) {
    return VERSIONS.contains(found.version().version())
        ? kinds.named(found.version().group(), found.kind())
        : null;
  }

  /** Returns what is missing in the object's identity; null if nothing is. */
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
