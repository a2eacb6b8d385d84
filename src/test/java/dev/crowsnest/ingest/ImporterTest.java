package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.lines;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.ingest.ImportException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path directory;
  private final FakeSink sink = new FakeSink();
  private final InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();
  private final List<ImportProgress> progress = new ArrayList<>();
  private final Importer importer =
      new Importer(
          new Intake(sink, new InFlightBytes(InFlightBytes.USUAL_BYTES), metrics, () -> NOW),
          "prod",
          progress::add);

  @Test
  void storesLinesWithTheirPlaces() throws Exception {
    Path file = write("audit.log", utf8(event("a") + "\n\n" + event("b") + "\n"));

    assertThat(importer.importFile(file, ImportFormat.json())).isEqualTo(new ImportCounts(2, 0, 0));

    assertThat(sink.eventTexts()).containsExactly(event("a"), event("b"));
    assertThat(sink.events())
        .extracting(RawEvent::position)
        .containsExactly("audit.log:1", "audit.log:3");
    assertThat(sink.events()).extracting(RawEvent::source).containsOnly("file:audit.log");
    assertThat(sink.events()).extracting(RawEvent::cluster).containsOnly("prod");
  }

  @Test
  void storesListsWithTheirItems() throws Exception {
    Path file = write("bodies.json", utf8(list(item("a"), item("b")) + list(item("c"))));

    importer.importFile(file, ImportFormat.json());

    assertThat(sink.events())
        .extracting(RawEvent::position)
        .containsExactly("bodies.json:1#1", "bodies.json:1#2", "bodies.json:2#1");
  }

  @Test
  void keepsBadLinesWithTheirPlaces() throws Exception {
    Path file = write("audit.log", utf8(event("a") + "\nI1121 klog\n{\"kind\":\"Pod\"}\n"));

    assertThat(importer.importFile(file, ImportFormat.json())).isEqualTo(new ImportCounts(1, 2, 0));

    assertThat(sink.letters().stream().map(letter -> letter.letter().place()))
        .containsExactly("audit.log:2", "audit.log:3");
    assertThat(sink.reasons()).containsExactly("not-json", "wrong-kind");
  }

  @Test
  void readsGzipWhateverItsName() throws Exception {
    byte[] two = WebhookFixture.gzip(utf8(lines(500, "a")));
    byte[] members = Arrays.copyOf(two, two.length * 2);
    System.arraycopy(two, 0, members, two.length, two.length);
    Path file = write("audit.log", members);

    assertThat(importer.importFile(file, ImportFormat.json()))
        .isEqualTo(new ImportCounts(1000, 0, 0));
  }

  @Test
  void keepsTheItemsBeforeATruncation() throws Exception {
    byte[] whole = WebhookFixture.gzip(utf8(lines(1000, "a")));
    Path file = write("audit.log.gz", Arrays.copyOf(whole, whole.length - 200));

    ImportCounts counts = importer.importFile(file, ImportFormat.json());

    assertThat(counts.events()).isBetween(1L, 999L);
    assertThat(counts.deadLetters()).isEqualTo(1);
    assertThat(sink.reasons()).containsExactly("broken-encoding");
  }

  @Test
  void findsNothingInAnEmptyFile() throws Exception {
    assertThat(importer.importFile(write("empty.log", new byte[0]), ImportFormat.json()))
        .isEqualTo(new ImportCounts(0, 0, 0));
  }

  @Test
  void readsStandardInput() throws Exception {
    var in = new ByteArrayInputStream(utf8(lines(3, "a")));

    assertThat(importer.importStandardInput(in, ImportFormat.json()))
        .isEqualTo(new ImportCounts(3, 0, 0));
    assertThat(sink.events().get(2).position()).isEqualTo("stdin:3");
    assertThat(sink.events().get(2).source()).isEqualTo("stdin");
  }

  @Test
  void tellsProgressAtTheEnd() throws Exception {
    Path file = write("audit.log", utf8(lines(3, "a")));

    importer.importFile(file, ImportFormat.json());

    ImportProgress last = progress.get(progress.size() - 1);
    assertThat(last.name()).isEqualTo("audit.log");
    assertThat(last.bytesRead()).isEqualTo(Files.size(file));
    assertThat(last.totalBytes()).isEqualTo(OptionalLong.of(Files.size(file)));
    assertThat(last.stored()).isEqualTo(new ImportCounts(3, 0, 0));
  }

  @Test
  void expectsTheRestToTakeAsLongAsTheBeginning() {
    var half =
        new ImportProgress(
            "f", 50, OptionalLong.of(100), new ImportCounts(10, 0, 0), Duration.ofSeconds(5));
    var unknown =
        new ImportProgress("f", 50, OptionalLong.empty(), ImportCounts.NOTHING, Duration.ZERO);

    assertThat(half.itemsPerSecond()).isEqualTo(2.0);
    assertThat(half.remaining()).isEqualTo(Optional.of(Duration.ofSeconds(5)));
    assertThat(unknown.itemsPerSecond()).isZero();
    assertThat(unknown.remaining()).isEmpty();
  }

  @Test
  void namesAMissingFile() {
    Path missing = directory.resolve("missing.log");

    ImportException failure = failure(missing, ImportFormat.json());

    assertThat(failure.reason()).isEqualTo(Reason.MISSING_FILE);
    assertThat(failure).hasMessage("no such file: " + missing);
  }

  @Test
  void namesADirectory() {
    ImportException failure = failure(directory, ImportFormat.json());

    assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_FILE);
    assertThat(failure).hasMessage(directory + " is a directory");
  }

  @Test
  void stopsWhenKafkaIsAwayAndSaysWhatIsStored() throws Exception {
    Path file = write("audit.log", utf8(lines(10, "a")));
    sink.become(FakeSink.Mode.FAILS);

    ImportException failure = failure(file, ImportFormat.json());

    assertThat(failure.reason()).isEqualTo(Reason.NOT_STORED);
    assertThat(failure).hasMessage("Kafka is away");
    assertThat(failure.counts()).isEqualTo(new ImportCounts(0, 0, 0));
    assertThat(metrics.receivedItems()).isEqualTo(metrics.notStoredItems()).isEqualTo(1);
  }

  private ImportException failure(Path file, ImportFormat format) {
    return catchThrowableOfType(ImportException.class, () -> importer.importFile(file, format));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }
}
