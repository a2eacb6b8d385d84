package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.LongRunning;
import dev.crowsnest.detection.Recordings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What may happen to a pipeline: stretches of real recordings, disturbed in many ways. */
final class RandomSteps {
  /** The first has a pipeline that began again look at its clusters, the second closes windows. */
  static final int CLOSING_TICKS = 2;

  private static final List<AuditEvent> RECORDED = Recordings.events().toList();
  private static final List<AuditEvent> LONG_RUNNING =
      RECORDED.stream().filter(LongRunning::is).toList();
  private static final String[] CLUSTERS = {"lab", "lab", "lab", "prod"};
  private static final String[] NO_CLUSTERS = {null, "", "Not A Cluster!"};
  private static final byte[][] JUNK = {null, {}, {'{', 0, (byte) 0xff}, "[1]".getBytes(UTF_8)};
  private static final int STRETCHES = 4;
  private static final int STRETCH_LENGTH = 40;
  private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

  private final Random random;
  private final List<Step> steps = new ArrayList<>();

  private RandomSteps(Random random) {
    this.random = random;
  }

  sealed interface Step {
    /** One record of the events topic. */
    record Event(@Nullable String cluster, byte @Nullable [] value, Instant stored)
        implements Step {}

    /** The wall clock goes on, and ticks. */
    record Tick(Duration by, boolean caughtUp) implements Step {}
  }

  /** Ends when all windows are closed, also those of a pipeline that began again just now. */
  static List<Step> of(Random random) {
    RandomSteps made = new RandomSteps(random);
    for (int i = 0; i < STRETCHES; i++) {
      made.stretch(random.nextInt(RECORDED.size() - STRETCH_LENGTH));
    }
    made.steps.addAll(
        Collections.nCopies(CLOSING_TICKS, new Step.Tick(Duration.ofMinutes(10), true)));
    return made.steps;
  }

  private void stretch(int start) {
    for (AuditEvent event : RECORDED.subList(start, start + STRETCH_LENGTH)) {
      add(event, event.bytes());
      switch (random.nextInt(16)) {
        case 0 -> steps.add(steps.get(random.nextInt(steps.size())));
        case 1 -> bothStages(LONG_RUNNING.get(random.nextInt(LONG_RUNNING.size())));
        case 2 -> steps.add(new Step.Event(cluster(), event.bytes(), ahead(event)));
        case 3 -> add(RECORDED.get(random.nextInt(RECORDED.size())), event.bytes());
        case 4 -> steps.add(new Step.Event(cluster(), any(JUNK), event.stageTime()));
        case 5 -> steps.add(new Step.Event(any(NO_CLUSTERS), event.bytes(), event.stageTime()));
        case 6 -> add(event, text(event).replaceAll("20\\d\\d-", "1969-").getBytes(UTF_8));
        case 7 ->
            steps.add(
                new Step.Tick(
                    CLOCK_STEP.multipliedBy(1L + random.nextInt(6)), random.nextBoolean()));
        default -> {}
      }
    }
  }

  private void bothStages(AuditEvent event) {
    String text = text(event);
    add(event, text.replace("ResponseComplete", "ResponseStarted").getBytes(UTF_8));
    add(event, text.replace("ResponseStarted", "ResponseComplete").getBytes(UTF_8));
  }

  private void add(AuditEvent time, byte[] event) {
    steps.add(new Step.Event(cluster(), event, time.stageTime()));
  }

  /** A broker's time that makes the event's one of the far future. */
  private static Instant ahead(AuditEvent event) {
    return event.stageTime().minus(Duration.ofHours(1));
  }

  private String cluster() {
    return any(CLUSTERS);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String text(AuditEvent event) {
    return new String(event.bytes(), UTF_8);
  }
}
