package dev.crowsnest.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.silence.Silence;
import dev.crowsnest.silence.SilenceField;
import dev.crowsnest.silence.Silenceable;
import dev.crowsnest.yaml.Problem;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Files of silences change, break and expire under a running service. */
class LiveSilencesTest {
  private static final String HEADER = "owner,reason,expires,who\n";
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path directory;
  private Path file;
  private Instant now = START;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LiveSilences.class);

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("silences.csv");
    write("a,b,2026-12-31,alice\n");
    logged.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(null);
  }

  @Test
  void aNewLineIsInForceAfterTheNextLook() throws Exception {
    try (LiveSilences live = live()) {
      assertThat(isSilenced(live, "bob")).isFalse();

      write("a,b,2026-12-31,alice\na,b,2026-12-31,bob\n");
      live.check();

      assertThat(isSilenced(live, "bob")).isTrue();
    }
  }

  @Test
  void aBrokenFileKeepsItsLastGoodVersionAndIsLoggedOnce() throws Exception {
    Path other = Files.writeString(directory.resolve("other.csv"), HEADER);
    try (LiveSilences live = new LiveSilences(List.of(file, other), () -> now)) {
      write("a,b,soon,alice\n");
      live.check();
      live.check();
      Files.writeString(other, HEADER + "a,b,2026-12-31,bob\n");
      live.check();

      assertThat(isSilenced(live, "alice")).isTrue();
      assertThat(isSilenced(live, "bob")).isTrue();
      assertThat(live.brokenFiles()).isEqualTo(1);
      assertThat(lines("ERROR")).hasSize(1);
      assertThat(lines("ERROR").get(0)).contains("silences.csv:2:5: expires must be");

      write("a,b,2026-12-31,carol\n");
      live.check();
      assertThat(isSilenced(live, "alice")).isFalse();
      assertThat(live.brokenFiles()).isZero();
    }
  }

  @Test
  void aFileThatIsGoneKeepsItsLastGoodVersion() throws Exception {
    try (LiveSilences live = live()) {
      Files.delete(file);
      live.check();

      assertThat(isSilenced(live, "alice")).isTrue();
      assertThat(live.brokenFiles()).isEqualTo(1);
    }
  }

  @Test
  void whatIsBrokenAtTheStartIsToldByTheProblems() throws Exception {
    write("a,b,soon,alice\n");

    try (LiveSilences live =
        new LiveSilences(List.of(file, directory.resolve("none.csv")), () -> now)) {
      assertThat(live.problems()).allMatch(Problem::isError).hasSize(2);
      assertThat(live.get().all()).isEmpty();
    }
  }

  @Test
  void tooManySilencesInAllAreRefused() throws Exception {
    Path many =
        Files.writeString(
            directory.resolve("many.csv"), HEADER + "a,b,2026-12-31,x\n".repeat(10_000));

    try (LiveSilences live = new LiveSilences(List.of(file, many), () -> now)) {
      assertThat(live.problems())
          .extracting(Problem::render)
          .containsExactly(many + ": with this file there are more than 10000 silences");
    }
  }

  @Test
  void expiredSilencesAreLoggedOnceAndUnusedOnesOnceADay() throws Exception {
    write("a,b,2026-12-31,alice\na,b,2026-11-21,bob\na,b,2026-11-22,carol\n");
    try (LiveSilences live = live()) {
      isSilenced(live, "alice");
      for (int hour = 0; hour < 72; hour++) {
        live.check();
        live.check();
        now = now.plus(Duration.ofHours(1));
      }
      write("a,b,2026-12-31,dave\n");
      live.check();
      now = now.plus(Duration.ofDays(1));
      live.check();
    }

    assertThat(lines("WARN"))
        .satisfiesExactly(
            line -> assertThat(line).contains("expired").endsWith("silences=" + file + ":3"),
            line -> assertThat(line).contains("expired").endsWith("silences=" + file + ":4"));
    assertThat(lines("INFO").stream().filter(line -> line.contains("not used")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("silences=" + file + ":4"),
            line -> assertThat(line).endsWith("silences=" + file + ":2"));
  }

  @Test
  void metersShowWhatBecomesOfThem() throws Exception {
    write("a,b,2026-12-31,alice\na,b,2026-12-31,bob\na,b,2026-11-20,carol\n");
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (LiveSilences live = live()) {
      SilenceMeters.bind(live, registry);
      isSilenced(live, "alice");

      assertThat(registry.scrape())
          .contains(
              "crowsnest_silences{state=\"active\"} 1.0",
              "crowsnest_silences{state=\"unused\"} 1.0",
              "crowsnest_silences{state=\"expired\"} 1.0",
              "crowsnest_silences_broken_files 0.0",
              "crowsnest_silences_uses_total 1.0");
    }
  }

  private void write(String lines) throws Exception {
    Files.writeString(file, HEADER + lines);
  }

  private LiveSilences live() {
    return new LiveSilences(List.of(file), () -> now);
  }

  private static boolean isSilenced(LiveSilences live, String who) {
    return live.get()
        .of(Silenceable.of(RuleLevel.LOW, START).with(SilenceField.WHO, who).build())
        .map(Silence::owner)
        .isPresent();
  }

  private List<String> lines(String level) {
    return logged.list.stream()
        .filter(line -> line.getLevel().toString().equals(level))
        .map(
            line ->
                line.getFormattedMessage()
                    + " "
                    + (line.getKeyValuePairs() == null
                        ? ""
                        : String.join(
                            " ",
                            line.getKeyValuePairs().stream()
                                .map(pair -> pair.key + "=" + pair.value)
                                .toList())))
        .toList();
  }
}
