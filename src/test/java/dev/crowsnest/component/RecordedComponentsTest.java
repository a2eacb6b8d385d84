package dev.crowsnest.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Events;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real components did is what a component is believed to do. */
class RecordedComponentsTest {
  private static final Path SHARED = Path.of("../shared");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(strings = {"day-1.37", "quiet-1.37"})
  void everyRequestOfAComponentIsBelieved(String recording) throws IOException {
    try (InputStream file =
        getClass().getResourceAsStream("/recordings/" + recording + ".ndjson.gz")) {
      assertThat(mismatches(new GZIPInputStream(file))).isEmpty();
    }
  }

  /** Kubernetes 1.25 of microk8s, and an export without groups and user agents. */
  @ParameterizedTest
  @ValueSource(strings = {"corpus/immudb/k8s.part1.ndjson", "corpus/perfspec/events.part1.ndjson"})
  void soIsThatOfOtherDistributionsAndExports(String log) throws IOException {
    Path file = SHARED.resolve(log);
    assumeTrue(Files.exists(file), () -> "no log at " + file);
    try (InputStream bytes = Files.newInputStream(file)) {
      assertThat(mismatches(bytes)).isEmpty();
    }
  }

  /** In that lab, people used kubectl with the credentials of a node and of the controllers. */
  @Test
  void kubectlWithTheCredentialsOfAComponentIsNot() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/recordings/seed-lab.ndjson.gz")) {
      assertThat(mismatches(new GZIPInputStream(file)))
          .containsOnlyKeys(
              "system:kube-controller-manager [agent] get /version",
              "system:node:master [agent] get /version");
    }
  }

  private static Map<String, Integer> mismatches(InputStream log) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(log, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      EventView view = Events.view(JSON.readTree(line));
      Actor.Kind kind = view.event().actor().kind();
      Likeness likeness = view.get(Likeness.FACT);
      boolean isNamed = kind == Actor.Kind.CONTROL_PLANE || kind == Actor.Kind.NODE;
      if (isNamed && likeness.believed().isEmpty()) {
        String object = view.event().objectRef().resourcePath();
        String path = view.event().requestUri().replaceAll("\\?.*", "");
        found.merge(
            view.event().user().username()
                + ' '
                + likeness.mismatches()
                + ' '
                + view.event().verb()
                + ' '
                + (object.isEmpty() ? path : object),
            1,
            Integer::sum);
      }
    }
    return found;
  }
}
