package dev.crowsnest.app;

import java.io.IOException;
import java.util.List;

/** The audit log of a laboratory with a real API server, shipped with Crowsnest. */
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
    return RecordedLog.events(text);
  }
}
