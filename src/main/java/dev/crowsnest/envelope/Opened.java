package dev.crowsnest.envelope;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.Surroundings;

/** What was found in an item. */
public sealed interface Opened {

  /**
   * A plain event.
   *
   * @param envelope the name of the innermost envelope around it, or of what was repaired
   * @param json the event, decoded in {@code event}
   * @param around what stands around it, from which a source may name its cluster
   */
  record Event(
      String envelope, byte[] json, AuditEvent event, Position position, Surroundings around)
      implements Opened {
    /** Omits the event: it may contain secrets. */
    @Override
    public String toString() {
      return "Event[" + envelope + position + ']';
    }
  }

  /** Something that no event is in. */
  record Refused(byte[] bytes, Rejected why, Position position) implements Opened {
    /** Omits the bytes: they may contain secrets. */
    @Override
    public String toString() {
      return "Refused[" + why.reason() + position + ']';
    }
  }

  /**
   * Something that is known to be no audit event, and is not kept.
   *
   * @param what see {@link EnvelopeContents#setAside}
   */
  record SetAside(String what, Position position) implements Opened {}
}
