package dev.crowsnest.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a process of its own, for tests that kill it, or that kill the application
 * beside it. Ends with this process even when that is killed: the child watches its standard input.
 */
public final class ChildBroker implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final String bootstrapServers;

  private ChildBroker(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Any free port. */
  public static ChildBroker start(Path dataDirectory) throws IOException {
    return start(dataDirectory, 0);
  }

  public static ChildBroker start(Path dataDirectory, int port) throws IOException {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ChildBroker.class.getName(),
                    dataDirectory.toString(),
                    Integer.toString(port)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Not closed: closing it would break the child's pipe.
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("the child broker did not start: " + line);
    }
    return new ChildBroker(process, line.substring(READY.length()));
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public int port() {
    return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
  }

  /** As {@code kill -9}: nothing is flushed, nothing is told to anybody. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it in order, or kills it when it has not stopped within 30 s. */
  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(30, TimeUnit.SECONDS)
        .exceptionallyCompose(late -> process.destroyForcibly().onExit())
        .join();
  }

  /** The child: data directory, port. */
  public static void main(String[] args) throws Exception {
    var settings = BrokerSettings.keptIn(Path.of(args[0])).withPort(Integer.parseInt(args[1]));
    var broker = EmbeddedBroker.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-child-broker"));
    System.out.println(READY + broker.bootstrapServers());
    System.out.flush();
    while (System.in.read() >= 0) {
      // nothing is ever sent: end of input means that the parent is gone
    }
    System.exit(0);
  }
}
