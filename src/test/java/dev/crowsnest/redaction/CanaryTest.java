package dev.crowsnest.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.ShippedSettings;
import dev.crowsnest.redaction.Places.Place;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in any place leaves by no door. */
class CanaryTest {
  /** Fits every shape of a token: upper case and digits. */
  private static final String CANARY = canary(20_261_130);

  static Stream<Place> places() {
    return Places.with(CANARY).stream();
  }

  private static String canary(long seed) {
    return new Random(seed)
        .ints(10, 0, 26)
        .mapToObj(i -> String.valueOf((char) ('A' + i)))
        .reduce("CNRY7", String::concat);
  }

  @Test
  void thereAreManyPlaces() {
    assertThat(places()).hasSizeGreaterThan(70);
    assertThat(places())
        .allSatisfy(place -> assertThat(place.events()).anyMatch(e -> e.contains(CANARY)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void noTopicHasIt(Place place) {
    // Given
    List<String> published = new ArrayList<>();
    PipelineMetrics metrics = new PipelineMetrics();
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            ShippedSettings.of(metrics, failure -> false),
            ShippedSettings.NOW,
            (topic, record) -> {
              published.add(topic + " key " + record.key());
              record
                  .headers()
                  .forEach((name, value) -> published.add(name + new String(value, UTF_8)));
              byte[] value = record.value();
              if (value != null && topic != Topic.DEAD_LETTERS) {
                published.add(topic + " value " + new String(value, UTF_8));
              }
            });
    // When
    int offset = 0;
    for (String event : place.events()) {
      pipeline.accept(origin(offset++), event.getBytes(UTF_8), null);
      // Torn within or behind the secret: a dead letter, whose headers say why.
      String torn = event.substring(0, event.length() - 1 - offset);
      pipeline.accept(origin(offset++), torn.getBytes(UTF_8), null);
      pipeline.accept(origin(offset++), event.replace("\":", "\": x").getBytes(UTF_8), null);
    }
    pipeline.endOfInput();
    // Then
    assertThat(metrics.counts().evaluated()).isEqualTo(place.events().size());
    assertThat(published).isNotEmpty().noneMatch(CanaryTest::hasCanary);
  }

  /** As a rule that asks for everything would name it. */
  @ParameterizedTest
  @MethodSource("places")
  void noMatchedFieldShowsIt(Place place) {
    for (String json : place.events()) {
      AuditEvent event = TestFindings.event(json);
      EventView view = TestFindings.view(event);
      List<MatchedField> fields = new ArrayList<>();
      for (String path : paths(event)) {
        add(path, PathField.of(path), view, fields);
      }
      for (DerivedField field : FieldCatalogue.all()) {
        add(field.name(), field, view, fields);
      }
      for (MatchedField field : fields) {
        assertThat(Redaction.fields(List.of(field), Optional.empty()))
            .as("%s", field)
            .noneMatch(shown -> hasCanary(shown.toString()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json", "ndjson", "yaml"})
  void noCommandPrintsIt(String format, @TempDir Path directory) throws IOException {
    Path log = directory.resolve("log");
    Files.write(
        log,
        places()
            .flatMap(place -> place.events().stream())
            .flatMap(event -> Stream.of(event, event.substring(0, event.length() - 2)))
            .toList());

    CommandRun run =
        CommandRun.of("scan", "--severity", "informational", "-o", format, log.toString());

    assertThat(run.out() + run.err()).doesNotContainIgnoringCase(CANARY);
  }

  @Test
  void noExceptionOfUnreadableJsonQuotesIt() {
    AuditEvent event = TestFindings.eventWith("\"requestObject\":{\"a\":1}");
    byte[] bytes = event.bytes();
    int at = new String(bytes, UTF_8).indexOf("{\"a\":1}");
    System.arraycopy("CNRY-77".getBytes(UTF_8), 0, bytes, at, 7);

    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> event.body(dev.crowsnest.audit.Body.REQUEST_OBJECT));

    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("CNRY");
    }
    assertThat(thrown).isNotNull();
  }

  private static boolean hasCanary(String text) {
    return text.toUpperCase(Locale.ROOT).contains(CANARY);
  }

  private static EventOrigin origin(int offset) {
    return new EventOrigin(
        "lab", "events", 0, offset, Instant.parse("2026-11-21T10:05:00Z"), null, "");
  }

  private static void add(
      String name, dev.crowsnest.audit.Field field, EventView view, List<MatchedField> fields) {
    List<String> values = new ArrayList<>();
    field.any(
        view,
        value -> {
          values.add(value.isValueNode() ? value.asText() : value.toString());
          return values.size() > 10;
        });
    if (!values.isEmpty()) {
      fields.add(new MatchedField(name, values));
    }
  }

  private static Set<String> paths(AuditEvent event) {
    Set<String> paths = new LinkedHashSet<>();
    collect("", event.tree(), paths);
    Map<String, Boolean> requested = new LinkedHashMap<>();
    paths.stream()
        .filter(path -> path.startsWith("requestObject."))
        .forEach(path -> requested.put(path.replaceFirst("requestObject", "requested"), true));
    paths.addAll(requested.keySet());
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (node.isArray()) {
      node.forEach(element -> collect(path, element, paths));
    } else {
      node.properties()
          .forEach(
              member ->
                  collect(
                      path.isEmpty() ? member.getKey() : path + '.' + member.getKey(),
                      member.getValue(),
                      paths));
    }
  }
}
