package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.envelope.Wrapping;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever comes in, every item becomes an event, a dead letter, or is set aside; once. */
class AccountingTest {
  private static final int FILES = 300;
  private static final int LINES = 12;

  @Test
  void theEquationHoldsForBrokenFilesOfEveryShape() throws Exception {
    Random random = new Random(13);
    List<UnaryOperator<String>> shapes = new ArrayList<>(Wrapping.all().values());
    for (int i = 0; i < FILES; i++) {
      byte[] file = file(shapes, random);
      FakeSink sink = new FakeSink();
      InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();
      Intake intake =
          new Intake(
              sink,
              new InFlightBytes(1 << 20),
              metrics,
              () -> Instant.parse("2026-11-21T10:00:00Z"));

      ImportCounts counts =
          new Importer(intake, "prod", progress -> {})
              .importStandardInput(new ByteArrayInputStream(file), ImportFormat.found());

      long deadLetters = metrics.deadLetters().values().stream().mapToLong(Long::longValue).sum();
      long setAside = metrics.setAsideItems().values().stream().mapToLong(Long::longValue).sum();
      assertThat(metrics.receivedItems())
          .isEqualTo(metrics.storedEvents() + deadLetters + setAside + metrics.notStoredItems());
      assertThat(counts).isEqualTo(new ImportCounts(metrics.storedEvents(), deadLetters, setAside));
      assertThat(sink.events()).hasSize((int) counts.events());
      assertThat(sink.letters()).hasSize((int) counts.deadLetters());
    }
  }

  private static byte[] file(List<UnaryOperator<String>> shapes, Random random) {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      UnaryOperator<String> wrap = shapes.get(random.nextInt(shapes.size()));
      String text = wrap.apply(AuditEvents.event("a" + line));
      StringBuilder bytes = new StringBuilder(new String(text.getBytes(UTF_8), ISO_8859_1));
      if (random.nextInt(3) == 0) {
        bytes.setCharAt(random.nextInt(bytes.length()), (char) random.nextInt(256));
        bytes.setLength(random.nextInt(bytes.length()) + 1);
      }
      lines.append(bytes).append(random.nextInt(10) == 0 ? "" : "\n");
    }
    return lines.toString().getBytes(ISO_8859_1);
  }
}
