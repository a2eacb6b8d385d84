package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A wrong configuration of {@code run} is told at once, with or without a broker: here nothing
 * listens, which alone would take 15 s and exit code 3.
 */
class RunConfigurationTest {
  private static final int USAGE = 2;

  @TempDir Path directory;

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            Map.of("CROWSNEST_WEBHOOK_PORT", "no number"), List.of(), "CROWSNEST_WEBHOOK_PORT"),
        Arguments.of(Map.of("CROWSNEST_WEBHOOK_ADDRESS", "0.0.0.0"), List.of(), "loopback"),
        Arguments.of(
            Map.of("CROWSNEST_WEBHOOK_ADDRESS", "no-such-host.invalid"), List.of(), "is unknown"),
        Arguments.of(
            Map.of("CROWSNEST_METRICS_ADDRESS", "no-such-host.invalid"), List.of(), "is unknown"),
        Arguments.of(
            Map.of(
                "CROWSNEST_WEBHOOK_TLS_CERTIFICATE", "text.pem",
                "CROWSNEST_WEBHOOK_TLS_KEY", "text.pem"),
            List.of(),
            "text.pem"),
        Arguments.of(Map.of(), List.of("-X", "compression.type=none-such"), "compression.type"),
        Arguments.of(Map.of(), List.of("-X", "max.poll.interval.ms=soon"), "max.poll.interval.ms"),
        Arguments.of(Map.of(), List.of("-X", "num.standby.replicas=many"), "num.standby.replicas"),
        Arguments.of(Map.of(), List.of("--rules", "nowhere", "--strict"), "nowhere"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  @Timeout(12)
  void isToldBeforeKafkaIsAsked(
      Map<String, String> variables, List<String> options, String complaint) throws IOException {
    Files.writeString(directory.resolve("text.pem"), "no certificate");
    for (List<String> where :
        List.of(
            List.of("--bootstrap-servers", "127.0.0.1:1"),
            List.of("--embedded", "--embedded-port", "1"))) {
      String[] arguments =
          Stream.of(List.of("run"), where, options).flatMap(List::stream).toArray(String[]::new);

      CommandRun run = CommandRun.in(directory, absolute(variables), "", arguments);

      assertThat(run.err()).contains(complaint).doesNotContain("internal error", "no Kafka broker");
      assertThat(run.exit()).isEqualTo(USAGE);
    }
  }

  private Map<String, String> absolute(Map<String, String> variables) {
    Map<String, String> absolute = new HashMap<>(variables);
    absolute.replaceAll(
        (name, text) -> text.endsWith(".pem") ? directory.resolve(text) + "" : text);
    return absolute;
  }
}
