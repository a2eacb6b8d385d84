package dev.crowsnest.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A real API server's audit log, shipped with Crowsnest. */
public enum Recording {
  SEED_LAB("seed-lab"),
  ADMISSION_LAB("admission-lab");

  private final String text;

  Recording(String text) {
    this.text = text;
  }

  /** Returns the name of the recorded cluster. */
  public String text() {
    return text;
  }

  /** Reads the events in order, one JSON text each. */
  public List<String> events() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                Recording.class.getResourceAsStream("/recordings/" + text + ".ndjson.gz"));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
