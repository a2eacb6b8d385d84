package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.LineWrap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
   * @param wrap what each event is put into; null if they are plain
   */
  static GeneratedLog write(
      EventGenerator generator, int events, Instant end, @Nullable LineWrap wrap)
      throws IOException {
    Path file = Files.createTempFile("crowsnest-bench-", ".ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      generator.generateLog(events, end, event -> writeLine(event, wrap, out));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new GeneratedLog(file, Files.size(file) / events);
  }

  private static void writeLine(byte[] event, @Nullable LineWrap wrap, OutputStream out)
      throws IOException {
    out.write(wrap == null ? event : wrap.wrap(event));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
