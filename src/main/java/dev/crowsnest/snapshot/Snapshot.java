package dev.crowsnest.snapshot;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One input's objects as audit events. They are made while they are asked for. Not thread-safe.
 *
 * <p>An input that is broken ends where it breaks: the events until then are good, and the tally
 * says what is wrong.
 */
public final class Snapshot {
  private final BufferedInputStream in;
  private final String name;
  private final Instant time;
  private final SnapshotTally tally = new SnapshotTally();
  private final Map<Key, ListEvent> open = new TreeMap<>(Key.ORDER);
  private @Nullable JsonObjects objects;
  private boolean ended;

  /** What all items of one list have in common. */
  private record Key(ImportedKind kind, ApiVersion version) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind).thenComparing(key -> key.version().toString());
  }

  /**
   * @param in what kubectl printed, JSON or YAML; closed by whoever opened it
   * @param name the input's, for messages and for the events' annotation
   * @param time when the cluster was as the input says
   */
  public Snapshot(InputStream in, String name, Instant time) {
    this.in = new BufferedInputStream(in);
    this.name = name;
    this.time = time;
  }

  /**
   * The next event, in UTF-8; empty after the last.
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

  /** What has become of the objects so far. */
  public SnapshotTally tally() {
    return tally;
  }

  /** The events as lines, for whoever reads audit logs. */
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
      case JSON -> new JsonObjects(in, true, tally);
      case YAML -> new JsonObjects(new ByteArrayInputStream(YamlAsJson.convert(in)), false, tally);
      case UTF_16 ->
          throw new UnreadableException("UTF-16 text; let kubectl's output be written as UTF-8");
      case EMPTY -> throw new UnreadableException("there is nothing in it");
    };
  }

  private Optional<byte[]> take(FoundObject found) {
    ImportedKind kind = ImportedKind.of(found.version(), found.kind());
    if (kind == null) {
      if (found.kind().isEmpty()) {
        problem(found.place() + ": says no kind");
      } else {
        tally.skip(found.kind());
      }
      return Optional.empty();
    }
    String lack = kind.lack(found.object());
    if (lack != null) {
      problem(found.place() + ": " + kind.text() + ' ' + lack);
      return Optional.empty();
    }
    tally.take(kind);
    Key key = new Key(kind, found.version());
    boolean isFull =
        open.computeIfAbsent(key, absent -> new ListEvent(kind, found.version()))
            .add(SentPart.of(found.object()));
    return isFull ? Optional.of(close(key)) : Optional.empty();
  }

  private byte[] close(Key key) {
    ListEvent event = open.remove(key);
    if (event == null) {
      throw new IllegalStateException("no open event of " + key);
    }
    tally.event();
    return event.bytes(name, time);
  }

  private void problem(String sentence) {
    tally.problem(sentence);
  }
}
