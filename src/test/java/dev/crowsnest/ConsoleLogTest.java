package dev.crowsnest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** logback.xml: what a user sees of our logging. */
class ConsoleLogTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void isQuietAboutLibrariesAndNotAboutUs() throws Exception {
    configure(Map.of());

    assertThat(levelOf("dev.crowsnest.ingest")).isEqualTo(Level.INFO);
    assertThat(levelOf("org.apache.kafka.streams.KafkaStreams")).isEqualTo(Level.WARN);
    assertThat(levelOf("kafka.server.KafkaRaftServer")).isEqualTo(Level.WARN);
    assertThat(levelOf("org.eclipse.jetty.server.Server")).isEqualTo(Level.WARN);
  }

  @Test
  void raisesOurLevelAlone() throws Exception {
    configure(Map.of("CROWSNEST_LOG_LEVEL", "DEBUG"));

    assertThat(levelOf("dev.crowsnest.ingest")).isEqualTo(Level.DEBUG);
    assertThat(levelOf("org.apache.kafka.streams.KafkaStreams")).isEqualTo(Level.WARN);
  }

  @Test
  void raisesTheLibrariesLevel() throws Exception {
    configure(Map.of("CROWSNEST_LOG_LEVEL_LIBRARIES", "INFO"));

    assertThat(levelOf("org.apache.kafka.streams.KafkaStreams")).isEqualTo(Level.INFO);
  }

  @Test
  void writesToStandardErrorSinceStandardOutputBelongsToResults() throws Exception {
    configure(Map.of());

    assertThat(console().getTarget()).isEqualTo("System.err");
  }

  @Test
  void writesTimeInUtcWithKeysAndValues() throws Exception {
    configure(Map.of());

    assertThat(line("stored", null, new KeyValuePair("topic", "k8s.audit.events")))
        .isEqualTo("2026-11-21T12:00:00.000Z INFO  Thing: stored topic=\"k8s.audit.events\"\n");
  }

  @Test
  void letsNoNameFromAnEventForgeALineOrMoveTheCursor() throws Exception {
    configure(Map.of());

    assertThat(line("stored", null, new KeyValuePair("user", "eve\n2026 INFO fine\u001b[2J")))
        .isEqualTo("2026-11-21T12:00:00.000Z INFO  Thing: stored user=\"eve2026 INFO fine[2J\"\n");
  }

  @Test
  void showsTheCausesOfAFailureButNoStackTrace() throws Exception {
    configure(Map.of());

    assertThat(line("broken", new IllegalStateException("outer", new IOException("inner"))))
        .isEqualTo(
            """
            2026-11-21T12:00:00.000Z INFO  Thing: broken
            java.lang.IllegalStateException: outer
            Caused by: java.io.IOException: inner
            """);
  }

  @Test
  void showsStackTracesToWhomAsksForThem() throws Exception {
    configure(Map.of("crowsnest.stackFrames", "full"));

    assertThat(line("broken", new IllegalStateException("outer")))
        .contains("\tat " + ConsoleLogTest.class.getName());
  }

  private void configure(Map<String, String> properties) throws Exception {
    properties.forEach(context::putProperty);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(ConsoleLogTest.class.getResource("/logback.xml"));
  }

  private Level levelOf(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  private ConsoleAppender<ILoggingEvent> console() {
    return (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stderr");
  }

  private String line(String message, Throwable failure, KeyValuePair... pairs) {
    var logger = context.getLogger("dev.crowsnest.objects.Thing");
    var event = new LoggingEvent("", logger, Level.INFO, message, failure, null);
    event.setInstant(Instant.parse("2026-11-21T12:00:00Z"));
    event.setKeyValuePairs(List.of(pairs));
    return new String(console().getEncoder().encode(event), UTF_8);
  }
}
