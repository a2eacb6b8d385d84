package dev.crowsnest.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PatientInputTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, UTF_8);

  @Test
  void saysOnceThatItWaits() throws Exception {
    PipedOutputStream writer = new PipedOutputStream();
    PatientInput in = new PatientInput(new PipedInputStream(writer), err, Duration.ofMillis(1));
    Thread reader = new Thread(() -> readAll(in));
    reader.start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> said.toString(UTF_8).contains("waiting for more"));
    writer.write(1);
    writer.close();
    reader.join();

    assertThat(said.toString(UTF_8).lines()).hasSize(1);
  }

  private static void readAll(PatientInput in) {
    try {
      in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysNothingOfWhatIsThere() throws Exception {
    byte[] bytes = "there".getBytes(UTF_8);
    try (PatientInput in =
        new PatientInput(new ByteArrayInputStream(bytes), err, Duration.ofMinutes(5))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(said.toString(UTF_8)).isEmpty();
  }
}
