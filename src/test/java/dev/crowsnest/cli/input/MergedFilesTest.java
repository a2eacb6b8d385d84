package dev.crowsnest.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MergedFilesTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  /** Notes the times of what it gets. */
  private static final class Times implements EventSink {
    private final List<Instant> times = new ArrayList<>();

    @Override
    public CompletableFuture<Void> store(RawEvent event) {
      AuditEvent decoded = event.decoded();
      assertThat(decoded).isNotNull();
      times.add(decoded.stageTime());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> keep(
        DeadLetter letter, String cluster, String source, Instant receivedAt) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }

  /** More files than are open at once; few of them overlap. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 17, 60})
  void rotatedFilesInAnyOrderAreInOrder(int count) throws Exception {
    for (int seed = 0; seed < 3; seed++) {
      List<List<Instant>> files = new ArrayList<>();
      for (int file = 0; file < count; file++) {
        List<Instant> times = new ArrayList<>();
        for (int event = 0; event < 20; event++) {
          times.add(START.plus(Duration.ofSeconds(file * 10L + event)));
        }
        files.add(times);
      }
      Collections.shuffle(files, new Random(seed));
      Times read = new Times();

      MergedFiles merged = merged(files);
      merged.read(read, () -> {});

      assertThat(read.times).hasSize(20 * count).isSorted();
      assertThat(merged.outOfOrder()).isZero();
    }
  }

  @Test
  void aFileThatIsNotInOrderKeepsItsOwn() throws Exception {
    List<Instant> mixed = List.of(START.plusSeconds(5), START, START.plusSeconds(9));
    Times read = new Times();

    merged(List.of(mixed, List.of(START.plusSeconds(7)))).read(read, () -> {});

    assertThat(read.times)
        .containsExactly(START.plusSeconds(5), START, START.plusSeconds(7), START.plusSeconds(9));
  }

  @Test
  void moreFilesThanAreOpenAtOnceThatAllOverlapLoseNothingAndAreCounted() throws Exception {
    List<List<Instant>> files = new ArrayList<>();
    for (int file = 0; file < 20; file++) {
      files.add(List.of(START.plusSeconds(file), START.plusSeconds(1_000)));
    }
    Times read = new Times();

    MergedFiles merged = merged(files);
    merged.read(read, () -> {});

    assertThat(read.times).hasSize(40);
    assertThat(merged.outOfOrder()).isPositive();
  }

  private static MergedFiles merged(List<List<Instant>> files) {
    List<MergedFiles.File> all = new ArrayList<>();
    for (List<Instant> times : files) {
      all.add(
          new MergedFiles.File(
              all.size(),
              true,
              sink -> times.forEach(time -> sink.store(event(time))),
              Instant.MIN));
    }
    return new MergedFiles(all);
  }

  private static RawEvent event(Instant time) {
    String json =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
         "stage":"ResponseComplete","requestURI":"/","verb":"get","user":{"username":"alice"},
         "requestReceivedTimestamp":"%1$s","stageTimestamp":"%1$s"}
        """
            .formatted(time);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    AuditEvent event = ((DecodeResult.Decoded) new AuditDecoder().decode(bytes)).event();
    return new RawEvent("scan", bytes, "file:a", START, "", "a:1", event);
  }
}
