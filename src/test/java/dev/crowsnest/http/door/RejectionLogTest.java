package dev.crowsnest.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RejectionLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(RejectionLogTest.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final RejectionLog log = new RejectionLog(logger, "turned away");

  @BeforeEach
  void capture() {
    lines.start();
    logger.setAdditive(false);
    logger.setLevel(Level.WARN);
    logger.addAppender(lines);
  }

  @AfterEach
  void release() {
    logger.detachAppender(lines);
  }

  @Test
  void saysManyThingsInOneLine() {
    for (int i = 0; i < 10_000; i++) {
      log.note("kind " + i % 3, new IllegalStateException("number " + i));
      log.flush();
    }

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getMessage()).isEqualTo("turned away");
    assertThat(lines.list.get(0).getKeyValuePairs())
        .hasToString("[since the line before=\"kind 0: 1\"]");
    assertThat(lines.list.get(0).getThrowableProxy().getMessage()).isEqualTo("number 0");
  }

  @Test
  void saysNothingWhenNothingHappened() {
    log.flush();

    assertThat(lines.list).isEmpty();
  }
}
