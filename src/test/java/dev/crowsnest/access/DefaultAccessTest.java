package dev.crowsnest.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class DefaultAccessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of the recording: until then the API server and the aggregation controller are alone. */
  private static final int BOOTSTRAP_LINES = 2_100;

  private static final Set<String> WRITES = Set.of("create", "update", "patch");

  /** Too large to be kept here twice: the test needs it beside the checkout. */
  private static final Path CURRENT = Path.of("../shared/recordings/day-1.37.ndjson.gz");

  private static final Path EARLIER = Path.of("src/main/resources/recordings/seed-lab.ndjson.gz");

  @Test
  void theEarlierOnesAreThoseThatAnApiServerOf123WroteWhenItFirstStarted() throws IOException {
    assertThat(byKey(DefaultAccess.earlier())).isEqualTo(recorded(EARLIER)).hasSize(119);
  }

  @Test
  void areThoseThatACurrentApiServerWroteWhenItFirstStarted() throws IOException {
    assumeTrue(Files.exists(CURRENT), "skipped: no recording of a current API server");

    assertThat(byKey(DefaultAccess.objects())).isEqualTo(recorded(CURRENT)).hasSize(141);
  }

  private static Map<String, JsonNode> byKey(List<JsonNode> objects) {
    Map<String, JsonNode> byKey = new TreeMap<>();
    objects.forEach(object -> byKey.put(key(object), object));
    return byKey;
  }

  private static Map<String, JsonNode> recorded(Path recording) throws IOException {
    Map<String, JsonNode> recorded = new TreeMap<>();
    for (JsonNode event : bootstrap(recording)) {
      boolean isWrite =
          event.path("objectRef").path("apiGroup").asText().equals("rbac.authorization.k8s.io")
              && WRITES.contains(event.path("verb").asText())
              && event.path("stage").asText().equals("ResponseComplete");
      if (isWrite) {
        JsonNode object = stripped(event.path("responseObject"));
        if (object.at("/metadata/labels/kubernetes.io~1bootstrapping").isTextual()) {
          recorded.put(key(object), object);
        }
      }
    }
    return recorded;
  }

  @Test
  void allAreMarkedAsKubernetesOwn() {
    assertThat(DefaultAccess.objects())
        .allSatisfy(
            object ->
                assertThat(object.at("/metadata/labels/kubernetes.io~1bootstrapping").asText())
                    .isEqualTo("rbac-defaults"));
  }

  @Test
  void theRoleOfAnAdministratorHasWhatIsAggregatedIntoIt() {
    JsonNode admin =
        DefaultAccess.objects().stream()
            .filter(object -> key(object).equals("ClusterRole//admin"))
            .findFirst()
            .orElseThrow();

    assertThat(admin.path("rules").toString())
        .contains("\"rolebindings\"", "\"pods/exec\"", "\"secrets\"");
  }

  private static JsonNode stripped(JsonNode object) {
    ObjectNode copy = object.deepCopy();
    ((ObjectNode) copy.path("metadata")).retain("name", "namespace", "labels", "annotations");
    return copy;
  }

  private static String key(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return object.path("kind").asText()
        + '/'
        + metadata.path("namespace").asText("")
        + '/'
        + metadata.path("name").asText();
  }

  private static List<JsonNode> bootstrap(Path recording) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(recording)), UTF_8))) {
      List<JsonNode> events = new ArrayList<>();
      while (events.size() < BOOTSTRAP_LINES) {
        events.add(JSON.readTree(lines.readLine()));
      }
      return events;
    }
  }
}
