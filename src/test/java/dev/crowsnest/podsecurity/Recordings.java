package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The recordings that are shipped, event by event. */
public final class Recordings {
  private Recordings() {}

  public static List<AuditEvent> read(String resource) throws IOException {
    List<AuditEvent> events = new ArrayList<>();
    var decoder = new AuditDecoder();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Recordings.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(((Decoded) decoder.decode(line.getBytes(StandardCharsets.UTF_8))).event());
      }
    }
    return events;
  }
}
