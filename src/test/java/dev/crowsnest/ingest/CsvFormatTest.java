package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.ingest.ImportException.Reason;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  private final FakeSink sink = new FakeSink();
  private final Importer importer =
      new Importer(
          new Intake(
              sink,
              new InFlightBytes(InFlightBytes.USUAL_BYTES),
              new InMemoryIngestMetrics(),
              () -> Instant.EPOCH),
          "prod",
          progress -> {});

  @Test
  void storesTheColumnsEvents() throws Exception {
    String csv =
        "time,raw,host\r\n1," + quoted(event("a")) + ",x\r\n2," + quoted(event("b")) + ",y\r\n";

    assertThat(read(csv)).isEqualTo(new ImportCounts(2, 0, 0));
    assertThat(sink.eventTexts()).containsExactly(event("a"), event("b"));
    assertThat(sink.events()).extracting(RawEvent::position).containsExactly("stdin:2", "stdin:3");
  }

  @Test
  void skipsAByteOrderMarkAndEmptyLines() throws Exception {
    assertThat(read("\ufeffraw\n\n" + quoted(event("a")) + "\n\n"))
        .isEqualTo(new ImportCounts(1, 0, 0));
  }

  @Test
  void findsAListInACellAndCountsLinesOverCellsThatSpanThem() throws Exception {
    String pretty = quoted(event("a").replace(",\"verb\"", ",\n\"verb\""));

    assertThat(read("raw\n" + pretty + "\n" + quoted(list(item("b"), item("c"))) + "\n"))
        .isEqualTo(new ImportCounts(3, 0, 0));
    assertThat(sink.events())
        .extracting(RawEvent::position)
        .containsExactly("stdin:2", "stdin:4#1", "stdin:4#2");
  }

  @Test
  void keepsBadRowsAndGoesOn() throws Exception {
    String csv =
        "time,raw\n1\n2,\n3,no json\n4,"
            + quoted(event("a"))
            + " trailing\n5,"
            + quoted(event("b"));

    assertThat(read(csv)).isEqualTo(new ImportCounts(2, 4, 0));
    assertThat(sink.eventTexts()).containsExactly(event("a"), event("b"));
    assertThat(sink.reasons()).containsExactly("bad-row", "empty", "not-json", "not-json");
    assertThat(sink.letters().get(0).text()).isEqualTo("1\n");
    assertThat(sink.letters().get(0).letter().detail()).isEqualTo("it has 1 columns");
    assertThat(sink.letters().get(0).letter().place()).isEqualTo("stdin:2");
    assertThat(sink.letters().get(2).letter().place()).isEqualTo("stdin:4");
    assertThat(sink.letters().get(3).text()).isEqualTo("trailing");
  }

  @Test
  void keepsTheBytesOfACellWhateverTheirEncoding() throws Exception {
    byte[] csv = utf8("raw\n" + quoted(event("\u00e4?")) + "\n");
    csv[new String(csv, ISO_8859_1).indexOf('?')] = (byte) 0xff;

    importer.importStandardInput(new ByteArrayInputStream(csv), ImportFormat.csv("raw"));

    assertThat(sink.reasons()).containsExactly("not-json");
    assertThat(new String(sink.letters().get(0).letter().bytes(), ISO_8859_1))
        .contains("\"auditID\":\"\u00c3\u00a4\u00ff\"");
  }

  @Test
  void endsARowWhoseQuoteIsNeverClosed() throws Exception {
    String open = "\"" + "x".repeat(40 * 1024 * 1024);

    assertThat(read("raw\n" + quoted(event("a")) + "\n" + open))
        .isEqualTo(new ImportCounts(1, 1, 0));
    assertThat(sink.reasons()).containsExactly("bad-row");
    assertThat(sink.letters().get(0).letter().length()).isEqualTo(open.length());
    assertThat(sink.letters().get(0).text()).isEqualTo(open.substring(0, 64 * 1024));
    assertThat(sink.letters().get(0).letter().detail())
        .isEqualTo("from here on: a row has more than 33554432 bytes: a quote may not be closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "time,RAW\n1,2\n", "\n\n"})
  void namesAMissingColumn(String csv) {
    var failure = catchThrowableOfType(ImportException.class, () -> read(csv));

    assertThat(failure.reason()).isEqualTo(Reason.MISSING_COLUMN);
    assertThat(failure).hasMessage("stdin has no column raw in its first row");
  }

  private ImportCounts read(String csv) throws ImportException {
    return importer.importStandardInput(
        new ByteArrayInputStream(utf8(csv)), ImportFormat.csv("raw"));
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\"\"") + '"';
  }
}
