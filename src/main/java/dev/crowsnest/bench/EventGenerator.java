package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Generates many events from a few recorded ones: new ids, times and names, over many clusters, in
 * an order determined by a seed.
 */
public final class EventGenerator {
  private static final long SEED = 20261121;
  private static final int CLUSTERS = 20;

  /** The span of event time, so that windows close as usual. */
  private static final Duration SPAN = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObjectNode> templates;
  private final Random random = new Random(SEED);

  /**
   * Creates a generator for a mix.
   *
   * @param recorded JSON texts
   */
  public EventGenerator(List<String> recorded, Mix mix) throws IOException {
    List<ObjectNode> events = new ArrayList<>();
    for (String text : recorded) {
      JsonNode event = JSON.readTree(text);
      if (!event.path("stage").asText().equals("RequestReceived") && mix.holds(event)) {
        events.add((ObjectNode) event);
      }
    }
    Collections.shuffle(events, random);
    this.templates = List.copyOf(events);
  }

  /**
   * Generates events in the order of their time.
   *
   * @param end the time of the last event
   * @param sink gets the name of a cluster and an event
   */
  public void generate(int count, Instant end, BiConsumer<String, byte[]> sink) throws IOException {
    long nanosBetween = SPAN.toNanos() / count;
    for (int i = 0; i < count; i++) {
      Instant time = end.minusNanos(nanosBetween * (count - i));
      sink.accept("cluster-" + i % CLUSTERS, event(i, time));
    }
  }

  private byte[] event(int number, Instant time) throws IOException {
    ObjectNode event = templates.get(number % templates.size()).deepCopy();
    event.put("auditID", new UUID(random.nextLong(), number).toString());
    event.put("requestReceivedTimestamp", time.toString());
    event.put("stageTimestamp", time.plusMillis(1).toString());
    if (event.path("user").path("username").asText().equals("alice")) {
      event.withObject("/user").put("username", "user-" + number % 1000);
    }
    JsonNode ref = event.path("objectRef");
    if (ref.path("resource").asText().equals("pods") && ref.has("name")) {
      event.withObject("/objectRef").put("name", ref.path("name").asText() + '-' + number);
    }
    return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
  }
}
