package dev.crowsnest.envelope;

import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventStart;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.RejectReason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins texts that a container runtime cut into pieces. Used by one thread. */
final class Pieces {
  private static final int MAX_STREAMS = 16;
  private static final int MAX_STARTS = 8;

  private final Map<String, Whole> open = new LinkedHashMap<>();

  /** A text that is being joined. */
  static final class Whole {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final Position position;
    private final Deque<Integer> starts = new ArrayDeque<>();
    private boolean tooLong;

    Whole(Position position) {
      this.position = position;
    }

    /** Where its first piece stands. */
    Position position() {
      return position;
    }

    byte[] bytes() {
      return text.toByteArray();
    }

    /** Whether it is longer than any event, and only its beginning was kept. */
    boolean isTooLong() {
      return tooLong;
    }

    /** Where pieces begin as events do, the last first; at most a few. */
    Deque<Integer> starts() {
      return starts;
    }

    private void add(byte[] piece) {
      if (text.size() > 0 && EventStart.isAt(piece, 0, piece.length)) {
        starts.push(text.size());
        if (starts.size() > MAX_STARTS) {
          starts.removeLast();
        }
      }
      tooLong |= text.size() + piece.length > EventJson.MAX_EVENT_BYTES;
      if (!tooLong) {
        text.write(piece, 0, piece.length);
      }
    }
  }

  /** Whether a text waits for its next piece. */
  boolean isOpen(String stream) {
    return open.containsKey(stream);
  }

  /** Adds a piece; returns the whole text if it was the last one, else null. */
  @Nullable Whole add(String stream, byte[] piece, boolean isLast, Position position) {
    String key = open.size() < MAX_STREAMS || open.containsKey(stream) ? stream : "";
    Whole whole = open.computeIfAbsent(key, absent -> new Whole(position));
    whole.add(piece);
    if (!isLast) {
      return null;
    }
    open.remove(key);
    return whole;
  }

  /** Returns a text whose last piece never came, and forgets it; empty if there is none. */
  Optional<Opened> unfinished() {
    Iterator<Whole> rest = open.values().iterator();
    if (!rest.hasNext()) {
      return Optional.empty();
    }
    Whole whole = rest.next();
    rest.remove();
    var why = new Rejected(RejectReason.NOT_JSON, "the last piece of a line is missing");
    return Optional.of(new Opened.Refused(whole.bytes(), why, whole.position()));
  }
}
