package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.PipelineSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * An operator or store that changes its name, or its place, loses its state at an upgrade: this
 * file changes only on purpose.
 */
class TopologyDescriptionTest {
  @Test
  void isTheGoldenOne() throws IOException {
    AuditTopology topology =
        new AuditTopology(
            "k8s.audit.",
            PipelineSettings.inMemory(
                TopologyFixture::rules,
                new DetectionFactory(ExecCommandDisplay.MASKED),
                InstantSource.system(),
                new PipelineMetrics()),
            (topic, partition) -> true);

    assertThat(topology.build().describe()).hasToString(golden());
  }

  private static String golden() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            TopologyDescriptionTest.class.getResourceAsStream("/topology/description.txt"))) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
