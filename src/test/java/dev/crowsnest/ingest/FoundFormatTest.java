package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Stage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are known by their first line. */
class FoundFormatTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@timestamp,@message",
        "\ufeffTenantId,log_s",
        "_time,_raw",
        "date,message",
        "Time,Line"
      })
  void findsTheColumnOfATable(String header) throws Exception {
    String csv = header + "\r\nx,\"" + event("a").replace("\"", "\"\"") + "\"\r\n";

    assertThat(read(csv)).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(sink.eventTexts()).containsExactly(event("a"));
  }

  @Test
  void aTableWhoseColumnsAreTheEventIsReadByRows() throws Exception {
    String csv =
        """
        TenantId,Level,AuditId,Stage,RequestUri,Verb,User,SourceIps,ObjectRef,ResponseStatus,\
        RequestReceivedTime,StageReceivedTime,Annotations
        t,Metadata,id-1,ResponseComplete,/api/v1/namespaces/shop/pods,create,\
        "{""username"":""jo"",""groups"":[""g""]}","[""192.0.2.1""]",\
        "{""resource"":""pods"",""namespace"":""shop"",""apiVersion"":""v1""}",\
        "{""code"":201}","2026-11-20 10:01:00.123","2026-11-20 10:01:00.223",\
        "{""authorization.k8s.io/decision"":""allow""}"
        """;

    assertThat(read(csv)).isEqualTo(new ImportCounts(1, 0, 0));
    AuditEvent event = Objects.requireNonNull(sink.events().get(0).decoded());
    assertThat(event.stage()).isEqualTo(Stage.RESPONSE_COMPLETE);
    assertThat(event.stageTime()).isEqualTo("2026-11-20T10:01:00.223Z");
  }

  @Test
  void whatBeginsLikeNoTableIsRead() throws Exception {
    assertThat(read(event("a") + "\n")).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(read("a,b\n1,2\n")).isEqualTo(new ImportCounts(0, 2, 0));
    assertThat(read("")).isEqualTo(new ImportCounts(0, 0, 0));
  }

  private ImportCounts read(String text) throws Exception {
    return importer.importStandardInput(new ByteArrayInputStream(utf8(text)), ImportFormat.found());
  }
}
