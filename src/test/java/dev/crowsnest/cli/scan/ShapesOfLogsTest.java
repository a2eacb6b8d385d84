package dev.crowsnest.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same three events in every shape in which people have them. */
class ShapesOfLogsTest {
  private static final Path SHAPES = Path.of("src/test/resources/field");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Are told by name, or lose what is torn: tests of their own. */
  private static final Set<String> OTHERS = Set.of("18", "24", "27", "43", "44", "67", "75", "79");

  static Stream<String> shapes() throws IOException {
    try (Stream<Path> files = Files.list(SHAPES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !OTHERS.contains(name.substring(0, 2)))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeGivesTheFindingsOfThePlainOne(String shape) {
    assertThat(findings(shape)).isEqualTo(findings("00-plain.ndjson"));
  }

  /** The sample has the first of the three events. */
  @Test
  void aCloudsOwnFormGivesTheFindingOfTheSameEvent() {
    assertThat(findings("18-gke-protopayload.json"))
        .singleElement()
        .isIn(findings("00-plain.ndjson"));
  }

  @Test
  void thePlainOneHasThree() {
    assertThat(findings("00-plain.ndjson")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "27-rancher.log, a Rancher audit log",
    "43-k8s-event-not-audit.json, a Kubernetes Event object",
    "44-legacy-text.log, the text format that audit logs had before Kubernetes 1.12",
    "42-falco-wrapped-mixed.log, a log of a Kubernetes component (klog)"
  })
  void tellsWhatIsNoAuditLog(String shape, String name) {
    assertThat(scan(shape).err()).contains("looks like " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "24-truncated-last-line.log, 3",
    "79-truncated-event-marker.log, 1",
    "97-nul-prefix-copytruncate.log, 3"
  })
  void losesOnlyWhatIsTorn(String shape, int evaluated) {
    assertThat(scan(shape).err()).contains(evaluated + " evaluated");
  }

  @Test
  void tellsInWhatEventsWereFound() {
    assertThat(scan("94q-aks-mixed-categories.ndjson").err())
        .contains("events were in: 3 aks")
        .contains("1 set aside: another log of AKS");
  }

  private static CommandRun scan(String shape) {
    return CommandRun.of("scan", "-o", "ndjson", SHAPES.resolve(shape).toString());
  }

  /** Severity, title and object: an input with two copies of each event has the same. */
  private static List<String> findings(String shape) {
    return scan(shape).out().lines().map(ShapesOfLogsTest::describe).sorted().toList();
  }

  private static String describe(String line) {
    try {
      JsonNode finding = JSON.readTree(line);
      return finding.path("severity").asText()
          + " "
          + finding.path("finding_info").path("title").asText()
          + " "
          + finding.path("actor").path("user").path("name").asText()
          + " "
          + finding.path("resources").findValuesAsText("name");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
