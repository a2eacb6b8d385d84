package dev.crowsnest.detection;

import dev.crowsnest.audit.AuditEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recordings of real API servers that ship with Crowsnest. */
public final class Recordings {
  private Recordings() {}

  /** Every event of every recording, in order. */
  public static Stream<AuditEvent> events() {
    return lines().map(TestFindings::event);
  }

  /** Every line of every recording, in order. */
  static Stream<String> lines() {
    return Stream.of("seed-lab.ndjson.gz", "admission-lab.ndjson.gz")
        .flatMap(name -> lines("/recordings/" + name).stream());
  }

  private static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(Recordings.class.getResourceAsStream(resource))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
