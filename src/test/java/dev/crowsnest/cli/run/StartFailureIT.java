package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees when a part is not there: one line, exit code 3, no stack trace. */
@ExtendWith(KafkaExtension.class)
class StartFailureIT {
  private static final int UNREACHABLE = 3;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"run", "topics", "alerts"})
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void saysThatNoBrokerAnswers(String command) {
    CommandRun run = run(Map.of(), command, "--bootstrap-servers", "127.0.0.1:1");

    assertThat(run)
        .isEqualTo(
            new CommandRun(UNREACHABLE, "", "crowsnest: no Kafka broker answers at 127.0.0.1:1\n"));
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void saysThatTheEmbeddedBrokersPortIsInUse() throws Exception {
    try (ServerSocket taken = listen()) {
      CommandRun run =
          run(Map.of(), "run", "--embedded", "--embedded-port", "" + taken.getLocalPort());

      assertThat(run)
          .isEqualTo(
              new CommandRun(
                  UNREACHABLE,
                  "",
                  "crowsnest: port " + taken.getLocalPort() + " on 127.0.0.1 is in use\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CROWSNEST_WEBHOOK_PORT", "CROWSNEST_METRICS_PORT"})
  void saysThatAPortIsInUse(String taken, KafkaCluster kafka) throws Exception {
    try (ServerSocket socket = listen()) {
      String prefix = kafka.uniquePrefix();
      Map<String, String> environment =
          new HashMap<>(
              Map.of(
                  "CROWSNEST_TOPICS_PREFIX",
                  prefix,
                  "CROWSNEST_TOPICS_PARTITIONS",
                  "1",
                  "CROWSNEST_STREAMS_APPLICATION_ID",
                  prefix + "app",
                  "CROWSNEST_STREAMS_STATE_DIRECTORY",
                  directory.resolve("state").toString(),
                  "CROWSNEST_WEBHOOK_PORT",
                  "0",
                  "CROWSNEST_METRICS_PORT",
                  "0"));
      environment.put(taken, "" + socket.getLocalPort());

      CommandRun run = run(environment, "run", "--bootstrap-servers", kafka.bootstrapServers());

      assertThat(run)
          .isEqualTo(
              new CommandRun(
                  UNREACHABLE,
                  "",
                  "crowsnest: 127.0.0.1:"
                      + socket.getLocalPort()
                      + " is in use by another process\n"));
    }
  }

  private CommandRun run(Map<String, String> environment, String... arguments) {
    return CommandRun.in(directory, environment, "", arguments);
  }

  private static ServerSocket listen() throws Exception {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }
}
