package dev.crowsnest.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plays what a real API server sent to its webhook. */
class WebhookRecordingTest {
  private static final List<String> BODIES = List.of("0003.json", "0012.json", "0020.json");

  @Test
  void storesEveryEventThatAnApiServerSent() throws Exception {
    var mapper = new ObjectMapper();
    try (var webhook = WebhookFixture.open()) {
      // Given
      List<JsonNode> sent = new ArrayList<>();

      // When
      for (String name : BODIES) {
        byte[] body = read(name);
        mapper.readTree(body).get("items").forEach(sent::add);
        assertThat(webhook.post(body).statusCode()).isEqualTo(200);
      }

      // Then
      List<JsonNode> stored = new ArrayList<>();
      for (RawEvent event : webhook.sink.events()) {
        stored.add(mapper.readTree(event.json()));
      }
      assertThat(stored).isEqualTo(sent).hasSizeGreaterThan(100);
      assertThat(webhook.sink.letters()).isEmpty();
    }
  }

  private static byte[] read(String name) throws Exception {
    try (InputStream in =
        WebhookRecordingTest.class.getResourceAsStream("/recordings/webhook/" + name)) {
      return in.readAllBytes();
    }
  }
}
