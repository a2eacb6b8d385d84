package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads while the service starts: where it listens and when it is ready. */
class RunStartIT {
  private static final Duration START = Duration.ofMinutes(3);
  private static final String READY = "Ready: ";

  @TempDir Path directory;

  @Test
  void saysWhatIsNeededAndNothingElse() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path log = directory.resolve("log");
    Map<String, String> environment =
        Map.of("CROWSNEST_WEBHOOK_PORT", "0", "CROWSNEST_METRICS_PORT", "0");

    try (ServiceProcess service =
        ServiceProcess.start(log, environment, "--embedded", "--embedded-port", "" + port)) {
      await().atMost(START).until(() -> Files.readString(log).contains(READY));
      assertThat(service.isAlive()).isTrue();
    }

    List<String> lines = Files.readAllLines(log);
    assertThat(lines)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("Kafka (embedded) listens on 127.0.0.1:" + port),
            line -> assertThat(line).contains(" rules in force, version "),
            line ->
                assertThat(line).matches("API servers post to http://127.0.0.1:\\d+/audit/CLUSTER"),
            line -> assertThat(line).startsWith("Metrics and health: http://127.0.0.1:"),
            line -> assertThat(line).isEqualTo("Starting the stream threads ..."),
            line -> assertThat(line).startsWith(READY));
  }
}
