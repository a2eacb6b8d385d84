package dev.crowsnest.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Reads the audit logs that are shipped with Crowsnest. */
public final class RecordedLog {
  private RecordedLog() {}

  /**
   * Reads the events in order, one JSON text each.
   *
   * @param name of the file, without its extensions
   */
  public static List<String> events(String name) throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                RecordedLog.class.getResourceAsStream("/recordings/" + name + ".ndjson.gz"));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
