package dev.crowsnest.ingest;

import java.io.IOException;

/** The format of events in a file. */
public sealed interface ImportFormat permits JsonFormat, CsvFormat {

  /** Returns the format of audit log lines, EventLists, or arrays of either. */
  static ImportFormat json() {
    return new JsonFormat();
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
