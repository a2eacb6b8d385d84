package dev.crowsnest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherKafkaTest {
  @TempDir Path directory;

  @Test
  void letsVariablesWinOverTheFileAndTheAddressOverBoth() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"),
            "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nbootstrap.servers=file:1\n");

    assertThat(
            OtherKafka.properties(
                "given:9093",
                Optional.of(file),
                Map.of("CROWSNEST_FROM_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512", "PATH", "x")))
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "bootstrap.servers", "given:9093"));
  }

  @Test
  void saysWhichFileIsWrongAndNothingOfWhatIsInIt() throws Exception {
    Path broken =
        Files.writeString(directory.resolve("broken.properties"), "sasl.jaas.config=\\uhunter2");

    assertThatThrownBy(
            () -> OtherKafka.properties("x:1", Optional.of(directory.resolve("no")), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> OtherKafka.properties("x:1", Optional.of(broken), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("broken.properties")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void isNoUnknownVariableForOtherCommands() throws Exception {
    ConfigLoader.load(
        new ConfigSources(
            Optional.empty(),
            directory,
            Map.of("CROWSNEST_FROM_KAFKA_SASL_JAAS_CONFIG", "secret"),
            List.of()));
  }
}
