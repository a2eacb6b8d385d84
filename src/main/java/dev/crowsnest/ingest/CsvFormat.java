package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.ImportException.Reason;
import dev.crowsnest.ingest.RowReader.RowTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An export of a log store: a table with an event, or a list of events, in one column, or with the
 * members of an event in its columns.
 *
 * @param column its name; {@link #WHOLE_ROW} if the row is the event
 */
record CsvFormat(String column) implements ImportFormat {
  /** No column has this name. */
  static final String WHOLE_ROW = "";

  private static final int MAX_ROW_BYTES = 4 * EventJson.MAX_EVENT_BYTES;
  private static final String BYTE_ORDER_MARK = new String("\ufeff".getBytes(UTF_8), ISO_8859_1);

  /** Tolerates quotes in wrong places: the cell is then not JSON, and only this row is lost. */
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(true)
          .setTrailingData(true)
          .setLenientEof(true)
          .get();

  @Override
  public void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, ImportException, SinkException, InterruptedException {
    var rows = new RowReader(input, MAX_ROW_BYTES);
    try (CSVParser parser = FORMAT.parse(rows)) {
      Iterator<CSVRecord> records = parser.iterator();
      List<String> names = names(records);
      int index = column.equals(WHOLE_ROW) ? -1 : columnIndex(names, origin);
      offerRows(parser, records, names, index, rows, origin, delivery);
    }
    delivery.end();
    Rejected problem = input.problem();
    if (problem != null) {
      delivery.offer(input.letter(problem, origin.place()));
    }
  }

  private static void offerRows(
      CSVParser parser,
      Iterator<CSVRecord> records,
      List<String> names,
      int index,
      RowReader rows,
      Origin origin,
      Delivery delivery)
      throws IOException, SinkException, InterruptedException {
    while (true) {
      rows.beginRow();
      var position = new Position(parser.getCurrentLineNumber() + 1, 0);
      try {
        if (!hasNext(records)) {
          return;
        }
      } catch (RowTooLongException e) {
        rows.takeRest();
        var why = new Rejected(RejectReason.BAD_ROW, "from here on: " + FailureText.of(e));
        delivery.offer(rows.letter(why, origin.place(position)));
        return;
      }
      CSVRecord row = records.next();
      if (index < 0) {
        offerCell(object(names, row).getBytes(ISO_8859_1), position, delivery);
      } else if (index < row.size()) {
        offerCell(row.get(index).getBytes(ISO_8859_1), position, delivery);
      } else {
        var why = new Rejected(RejectReason.BAD_ROW, "it has " + row.size() + " columns");
        delivery.offer(rows.letter(why, origin.place(position)));
      }
    }
  }

  /** Returns the row as an object of texts, without empty cells. */
  private static String object(List<String> names, CSVRecord row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < row.size() && i < names.size(); i++) {
      if (!row.get(i).isEmpty()) {
        object.put(names.get(i), row.get(i));
      }
    }
    return object.toString();
  }

  private static void offerCell(byte[] cell, Position position, Delivery delivery)
      throws IOException, SinkException, InterruptedException {
    EventListReader reader = EventListReader.ofPart(cell, position.line());
    for (Optional<RawItem> item = reader.next(); item.isPresent(); item = reader.next()) {
      delivery.offer(item.get());
    }
    if (reader.isBlank()) {
      delivery.offer(new RawItem.Candidate(cell, null, "", position));
    }
  }

  private static boolean hasNext(Iterator<CSVRecord> records) throws IOException {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> names(Iterator<CSVRecord> records) throws IOException {
    if (!hasNext(records)) {
      return List.of();
    }
    List<String> names = new ArrayList<>(records.next().toList());
    names.replaceAll(
        name -> name.startsWith(BYTE_ORDER_MARK) ? name.substring(BYTE_ORDER_MARK.length()) : name);
    return names;
  }

  private int columnIndex(List<String> names, Origin origin) throws ImportException {
    int index = names.indexOf(new String(column.getBytes(UTF_8), ISO_8859_1));
    if (index >= 0) {
      return index;
    }
    throw new ImportException(
        Reason.MISSING_COLUMN,
        origin.place() + " has no column " + column + " in its first row",
        ImportCounts.NOTHING,
        null);
  }
}
