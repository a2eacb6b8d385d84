package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.metrics.PipelineMeters;
import dev.crowsnest.metrics.PipelineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Blindness that looks like quiet: a cluster that only sends Metadata is warned of, rarely. */
class LevelWatchTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final LevelWatch watch = new LevelWatch(ShippedSettings.of(metrics, failure -> false));
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  private final Logger logger = (Logger) LoggerFactory.getLogger(LevelWatch.class);

  @BeforeEach
  void listen() {
    logged.start();
    logger.setLevel(ch.qos.logback.classic.Level.WARN);
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(null);
  }

  @Test
  void aClusterThatOnlySendsMetadataIsWarnedOfOnceAnHour() {
    for (int minute = 0; minute < 180; minute++) {
      send(10, "Metadata");
      pass(Duration.ofMinutes(minute));
    }

    // After a quarter of an hour, and then after one and two hours more
    assertThat(warnings())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("level Metadata only", "cluster=prod")
                    .containsPattern("blind=\\d\\d rules=2\\d\\d"));
  }

  @Test
  void aFewEventsSayNothing() {
    send(LevelWatch.ENOUGH - 1, "Metadata");
    pass(Duration.ZERO);
    pass(Duration.ofHours(3));

    assertThat(warnings()).isEmpty();
  }

  @Test
  void oneRequestWithItsBodyIsEnoughToSayNothing() {
    send(1_000, "Metadata");
    send(1, "Request");
    pass(Duration.ZERO);
    pass(Duration.ofHours(3));

    assertThat(warnings()).isEmpty();
  }

  @Test
  void meansOfMeasurementExistForEveryLevelFromTheStart() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PipelineMeters.bind(metrics, registry);
    send(3, "Metadata");

    for (Level level : Level.values()) {
      assertThat(
              registry
                  .get("crowsnest.pipeline.levels")
                  .tag("level", level.text())
                  .functionCounter()
                  .count())
          .isEqualTo(level == Level.METADATA ? 3 : 0);
    }
  }

  private void send(int events, String level) {
    for (int i = 0; i < events; i++) {
      EventView sample = SampleEvent.of("create", "pods").level(level).view();
      EventOrigin origin = new EventOrigin("prod", "events", 0, i, START, null, "");
      PipelineEvent event =
          new PipelineEvent(new EventRecord(origin, sample.event().bytes(), START, sample.event()));
      event.decoded(new EventView(sample.event(), origin));
      watch.accept(event, (topic, record) -> {});
    }
  }

  private void pass(Duration time) {
    watch.onTime(new Clocks("prod", START, START.plus(time), true), (topic, record) -> {});
  }

  private List<String> warnings() {
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
