package dev.crowsnest.ingest;

import java.io.IOException;

/** How a file holds its events. */
public sealed interface ImportFormat permits JsonFormat, CsvFormat {

  /** Audit log lines, EventLists, or arrays of either. */
  static ImportFormat json() {
    return new JsonFormat();
  }

  /**
   * Returns a table with a header row, one column of which holds JSON.
   *
   * @param column the name in the header
   */
  static ImportFormat csv(String column) {
    return new CsvFormat(column);
  }

  /** Offers all that the input holds. */
  void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, ImportException, SinkException, InterruptedException;
}
