package dev.crowsnest.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AccessClientTest {

  @Test
  void saysInWordsWhyTheServiceDoesNotAnswer() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(ask("http://127.0.0.1:" + free))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "crowsnest: no answer from http://127.0.0.1:" + free + ": connection refused\n"));
    assertThat(ask("http://no-such-host.invalid:8080"))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "crowsnest: no answer from http://no-such-host.invalid:8080: unknown host\n"));
  }

  private static CommandRun ask(String server) {
    return CommandRun.of(
        "access", "who-can", "get", "secrets", "--cluster", "prod", "--server", server);
  }
}
