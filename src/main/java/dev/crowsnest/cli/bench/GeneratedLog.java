package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.EventGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A generated file as {@code scan} reads it: the log of one cluster, in its order. Deleted when
 * closed.
 *
 * @param bytes of an event, on average
 */
record GeneratedLog(Path file, long bytes) implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * Writes a file of events.
   *
   * @param end no event is later
   */
  static GeneratedLog write(EventGenerator generator, int events, Instant end) throws IOException {
    Path file = Files.createTempFile("crowsnest-bench-", ".ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      generator.generateLog(events, end, event -> writeLine(event, out));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new GeneratedLog(file, Files.size(file) / events);
  }

  /** Writes an event as a line of the file: what wraps events belongs here. */
  private static void writeLine(byte[] event, OutputStream out) throws IOException {
    out.write(event);
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
