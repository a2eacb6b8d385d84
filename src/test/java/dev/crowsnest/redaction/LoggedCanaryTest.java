package dev.crowsnest.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.pipeline.ShippedSettings;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A secret stands in no log line of any level, even where the evaluation of its event fails. */
class LoggedCanaryTest {
  private static final String CANARY = "CNRY7QWERTYUIO";

  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.crowsnest");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final PipelineMetrics metrics = new PipelineMetrics();
  private Level before = Level.INFO;

  @BeforeEach
  void logEverything() {
    before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    logged.start();
    ours.addAppender(logged);
    ours.setAdditive(false);
  }

  @AfterEach
  void logAsBefore() {
    ours.detachAppender(logged);
    ours.setAdditive(true);
    ours.setLevel(before);
  }

  @Test
  void noEventOfAnyPlaceIsLogged() {
    evaluate(ShippedSettings.of(metrics, failure -> false));

    assertThat(metrics.counts().evaluated()).isPositive();
    assertThat(metrics.counts().rejected()).isPositive();
    assertThat(lines()).noneMatch(LoggedCanaryTest::hasCanary);
  }

  @Test
  void noFailureIsLoggedWithItsMessage() {
    PipelineSettings shipped = ShippedSettings.of(metrics, failure -> false);
    evaluate(
        new PipelineSettings(
            () -> {
              throw new IllegalStateException(
                  "cannot read " + CANARY, new IllegalArgumentException(CANARY));
            },
            shipped.detections(),
            shipped.clock(),
            metrics,
            failure -> false));

    assertThat(lines())
        .noneMatch(LoggedCanaryTest::hasCanary)
        .anyMatch(line -> line.contains("IllegalArgumentException at ["));
  }

  private void evaluate(PipelineSettings settings) {
    InMemoryPipeline pipeline =
        new InMemoryPipeline(settings, ShippedSettings.NOW, (topic, record) -> {});
    int offset = 0;
    for (Places.Place place : Places.with(CANARY)) {
      for (String event : place.events()) {
        for (String sent : List.of(event, event.substring(0, event.length() - 2))) {
          EventOrigin origin =
              new EventOrigin("lab", "events", 0, offset++, ShippedSettings.NOW, null, "");
          pipeline.accept(origin, sent.getBytes(UTF_8), null);
        }
      }
    }
    pipeline.endOfInput();
  }

  private List<String> lines() {
    return logged.list.stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .toList();
  }

  private static boolean hasCanary(String line) {
    return line.toUpperCase(Locale.ROOT).contains(CANARY);
  }
}
