package dev.crowsnest.ingest;

import java.io.IOException;

/** Whatever the first line shows: a table that has events in a column, or else JSON. */
record FoundFormat() implements ImportFormat {
  /** The header of a table is in so many bytes, or it is none that is known. */
  private static final int MAX_HEADER = 4 * 1024;

  @Override
  public void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, ImportException, SinkException, InterruptedException {
    CsvHeader header = CsvHeader.of(input.peek(MAX_HEADER));
    ImportFormat format =
        header.isWholeRow()
            ? new CsvFormat(CsvFormat.WHOLE_ROW)
            : header.eventColumn().map(ImportFormat::csv).orElseGet(ImportFormat::json);
    format.offerAll(input, origin, delivery);
  }
}
