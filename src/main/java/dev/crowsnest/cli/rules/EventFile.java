package dev.crowsnest.cli.rules;

import dev.crowsnest.audit.EventJson;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.FileError;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.pipeline.EventSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files with an audit event, and possibly those before it, for authors of rules. */
final class EventFile {
  private EventFile() {}

  static EventView read(Path file) throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(EventJson.MAX_EVENT_BYTES + 1);
      Optional<EventView> view = decode(bytes);
      if (view.isPresent()) {
        return view.get();
      }
      DecodeResult result = new AuditDecoder().decode(bytes);
      if (result instanceof Decoded) {
        throw CommandFailure.usage(file + " contains something other than audit events");
      }
      Rejected rejected = (Rejected) result;
      throw CommandFailure.usage(
          file
              + " is not an audit event: "
              + rejected.reason().sentence()
              + " ("
              + rejected.detail()
              + ')');
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(file, e), e);
    }
  }

  /**
   * Decodes the event, or the last of several in the state that the others leave; empty if there is
   * none.
   */
  static Optional<EventView> decode(byte[] bytes) {
    return EventSequence.last(bytes);
  }
}
