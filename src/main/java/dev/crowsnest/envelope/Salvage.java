package dev.crowsnest.envelope;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.EventStart;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the event that was written right behind something torn, without a line end between: an API
 * server that starts again goes on in the same line. Only what reaches to the end counts: objects
 * that clients send may look like events, but stand within others.
 */
final class Salvage {
  /** What is reported for an event that was found like this. */
  static final String NAME = "behind-torn";

  /** More beginnings than this are not tried: each costs reading what follows. */
  private static final int MOST_TRIED = 16;

  private Salvage() {}

  /** What stands before, and the event. */
  record Found(byte[] before, byte[] json, AuditEvent event) {}

  /** Looks for an event that ends where the bytes end. */
  static Optional<Found> look(byte[] bytes, AuditDecoder decoder) {
    int tried = 0;
    for (int at = bytes.length - 2; at > 0 && tried < MOST_TRIED; at--) {
      if (EventStart.isAt(bytes, at, bytes.length)) {
        tried++;
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        if (decoder.decode(rest) instanceof Decoded decoded) {
          return Optional.of(new Found(Arrays.copyOf(bytes, at), rest, decoded.event()));
        }
      }
    }
    return Optional.empty();
  }
}
