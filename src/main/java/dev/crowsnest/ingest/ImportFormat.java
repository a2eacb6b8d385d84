package dev.crowsnest.ingest;

import dev.crowsnest.envelope.Envelope;
import java.io.IOException;

/** The format of events in a file. */
public sealed interface ImportFormat permits JsonFormat, CsvFormat, FoundFormat {

  /** Returns the format that is found out: a table, or else JSON in whatever wraps it. */
  static ImportFormat found() {
    return new FoundFormat();
  }

  /** Returns the format of lines, lists or arrays of events, or of what wraps them. */
  static ImportFormat json() {
    return new JsonFormat(null);
  }

  /** Returns the same where every item is in this envelope. */
  static ImportFormat in(Envelope envelope) {
    return new JsonFormat(envelope);
  }

  /**
   * Returns the format of a table with a header row and JSON in one column.
   *
   * @param column the name in the header
   */
  static ImportFormat csv(String column) {
    return new CsvFormat(column);
  }

  /** Offers everything in the input. */
  void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, ImportException, SinkException, InterruptedException;
}
