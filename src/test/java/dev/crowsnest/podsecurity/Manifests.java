package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.podsecurity.pod.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * YAML manifests as the trees that an audit event would hold, and the corpus beside the project.
 */
public final class Manifests {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path CORPUS = Path.of("..", "shared", "corpus");

  private Manifests() {}

  /** The place in the corpus; skips the test where there is no corpus. */
  public static Path corpus(String place) {
    Assumptions.assumeTrue(
        Files.isDirectory(CORPUS), "skipped: no corpus at ../shared/corpus to test against");
    return CORPUS.resolve(place);
  }

  public static JsonNode read(Path yaml) {
    try {
      return parse(Files.readString(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode parse(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return MAPPER.valueToTree(value);
  }

  /** The pod whose spec is this, in JSON with single quotes. */
  public static Pod pod(String spec) {
    return Pod.read(PodEvents.json(PodEvents.pod(spec)));
  }
}
