package dev.crowsnest.cli.run;

import static org.awaitility.Awaitility.await;

import dev.crowsnest.cli.Crowsnest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code crowsnest run} in a process of its own, to be killed. The same directory and settings
 * again make the same instance again.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final String UP = "API servers post to ";

  private final Process process;

  private ServiceProcess(Process process) {
    this.process = process;
  }

  /**
   * Returns when its webhook is open; its topology may still be restoring state.
   *
   * @param log gets everything it prints
   * @param environment its {@code CROWSNEST_*} variables
   */
  static ServiceProcess start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // It lives for seconds: the optimising compiler would not pay.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Crowsnest.class.getName(),
                "run"));
    command.addAll(List.of(arguments));
    Files.deleteIfExists(log);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    ServiceProcess service = new ServiceProcess(builder.start());
    try {
      await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> service.isUp(log));
    } catch (RuntimeException e) {
      service.kill();
      throw new IllegalStateException("crowsnest run did not start: " + Files.readString(log), e);
    }
    return service;
  }

  /** As {@code kill -9}: nothing is flushed, nothing is told to anybody. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean isUp(Path log) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with " + process.exitValue());
    }
    return Files.readString(log).contains(UP);
  }
}
