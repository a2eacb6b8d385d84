package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.lines;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.archive.Packed;
import dev.crowsnest.decode.DeadLetter;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What archives bring in: places, dead letters, counts. */
class ArchiveImportTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path directory;
  private final FakeSink sink = new FakeSink();
  private final Importer importer =
      new Importer(
          new Intake(
              sink,
              new InFlightBytes(InFlightBytes.USUAL_BYTES),
              new InMemoryIngestMetrics(),
              () -> NOW),
          "prod",
          progress -> {});

  @Test
  void namesTheEntryInThePlaceAndTheArchiveInTheSource() throws Exception {
    Map<String, byte[]> logs = new LinkedHashMap<>();
    logs.put("logs/audit-1.log", utf8(event("a") + "\n" + event("b") + "\n"));
    logs.put("logs/audit-2.log.gz", Packed.gzip(utf8(event("c"))));
    Path file = write("audit.tar.gz", Packed.gzip(Packed.tar(logs)));

    assertThat(importer.importFile(file, ImportFormat.json())).isEqualTo(new ImportCounts(3, 0, 0));

    assertThat(sink.events())
        .extracting(RawEvent::position)
        .containsExactly(
            "audit.tar.gz!logs/audit-1.log:1",
            "audit.tar.gz!logs/audit-1.log:2",
            "audit.tar.gz!logs/audit-2.log.gz:1");
    assertThat(sink.events()).extracting(RawEvent::source).containsOnly("file:audit.tar.gz");
  }

  @Test
  void readsAZipFromStandardInput() throws Exception {
    byte[] zip = Packed.zip(Map.of("a.log", utf8(lines(3, "a"))));

    ImportCounts counts =
        importer.importStandardInput(new ByteArrayInputStream(zip), ImportFormat.json());

    assertThat(counts).isEqualTo(new ImportCounts(3, 0, 0));
    assertThat(sink.events().get(2).position()).isEqualTo("stdin!a.log:3");
    assertThat(sink.events().get(2).source()).isEqualTo("stdin");
  }

  @Test
  void readsAnExportInAnArchive() throws Exception {
    String csv = "when,message\nnow,\"" + event("a").replace("\"", "\"\"") + "\"\n";
    Path file = write("export.zip", Packed.zip(Map.of("export.csv", utf8(csv))));

    assertThat(importer.importFile(file, ImportFormat.csv("message")).events()).isEqualTo(1);
    assertThat(sink.events().get(0).position()).isEqualTo("export.zip!export.csv:2");
  }

  @Test
  void keepsTheBytesOfATornEntryAndReadsTheOthers() throws Exception {
    byte[] whole = Packed.gzip(utf8(lines(200, "a")));
    byte[] torn = Arrays.copyOf(whole, whole.length / 2);
    Map<String, byte[]> logs = new LinkedHashMap<>();
    logs.put("a.gz", torn);
    logs.put("b.log", utf8(event("last")));
    Path file = write("logs.zip", Packed.zip(logs));

    ImportCounts counts = importer.importFile(file, ImportFormat.json());

    assertThat(counts.events()).isBetween(2L, 200L);
    assertThat(sink.eventTexts()).last().isEqualTo(event("last"));
    assertThat(sink.reasons()).containsExactly("broken-encoding");
    assertThat(sink.letters().get(0).letter().place()).startsWith("logs.zip!a.gz:");
  }

  @Test
  void keepsWhatIsNestedTooDeeplyAsItStands() throws Exception {
    byte[] deep = utf8(event("a"));
    for (int i = 0; i < 5; i++) {
      deep = Packed.gzip(deep);
    }
    importer.importFile(write("deep.gz", deep), ImportFormat.json());

    DeadLetter letter = sink.letters().get(0).letter();
    assertThat(letter.bytes()).isEqualTo(deep);
    assertThat(letter.length()).isEqualTo(deep.length);
    assertThat(letter.place()).isEqualTo("deep.gz");
    assertThat(letter.detail()).contains("more than 4 deep");
  }

  @Test
  void countsThousandsOfEntries() throws Exception {
    Map<String, byte[]> logs = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      logs.put("h=" + i + "/PT1H.json", utf8(event("e" + i)));
    }
    Path file = write("year.tar.gz", Packed.gzip(Packed.tar(logs)));

    assertThat(importer.importFile(file, ImportFormat.json()))
        .isEqualTo(new ImportCounts(3_000, 0, 0));
  }

  private Path write(String name, byte[] content) throws Exception {
    return Files.write(directory.resolve(name), content);
  }
}
