package dev.crowsnest.kafka;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.topic.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of what ingest writes, whoever sends it. */
public final class EventRecords {
  private EventRecords() {}

  public static RecordHeaders headers(RawEvent event) {
    RecordHeaders headers = new RecordHeaders();
    mark(headers, event.source(), event.receivedAt());
    if (!event.stripped().isEmpty()) {
      headers.add(EventHeaders.STRIPPED, utf8(event.stripped()));
    }
    if (!event.position().isEmpty()) {
      headers.add(EventHeaders.POSITION, utf8(event.position()));
    }
    return headers;
  }

  public static RecordHeaders headers(DeadLetter letter, String source, Instant receivedAt) {
    RecordHeaders headers = HeaderTexts.of(letter.headers());
    mark(headers, source, receivedAt);
    return headers;
  }

  private static void mark(RecordHeaders headers, String source, Instant receivedAt) {
    headers.add(EventHeaders.SOURCE, utf8(source));
    headers.add(EventHeaders.RECEIVED_AT, utf8(receivedAt.toString()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
