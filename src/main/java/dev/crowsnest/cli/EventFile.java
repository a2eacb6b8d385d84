package dev.crowsnest.cli;

import dev.crowsnest.audit.EventJson;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.config.FileTrouble;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Files that hold one audit event, for authors of rules. */
final class EventFile {
  private EventFile() {}

  static EventView read(Path file) throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      DecodeResult result = new AuditDecoder().decode(in.readNBytes(EventJson.MAX_EVENT_BYTES + 1));
      if (result instanceof Decoded decoded) {
        return view(decoded, file.toString());
      }
      Rejected rejected = (Rejected) result;
      throw CommandFailure.usage(
          file
              + " is no single audit event: "
              + rejected.reason().sentence()
              + " ("
              + rejected.detail()
              + ')');
    } catch (IOException e) {
      throw CommandFailure.usage(FileTrouble.describe(file, e), e);
    }
  }

  /** The event of some bytes; empty if they are none. */
  static Optional<EventView> decode(byte[] bytes) {
    return new AuditDecoder().decode(bytes) instanceof Decoded decoded
        ? Optional.of(view(decoded, "file"))
        : Optional.empty();
  }

  /** Rules cannot see where an event comes from. */
  private static EventView view(Decoded decoded, String name) {
    return new EventView(
        decoded.event(), new EventOrigin("cluster", name, 0, 1, Instant.EPOCH, null, ""));
  }
}
