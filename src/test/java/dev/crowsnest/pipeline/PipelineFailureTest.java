package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an event when something fails on its way. */
class PipelineFailureTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

  /** A long-running request that matches a shipped rule, so that it comes to every store. */
  private static final byte[] EXEC =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-1",
       "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=sh",
       "verb":"create","user":{"username":"alice"},"sourceIPs":["192.0.2.1"],
       "objectRef":{"resource":"pods","namespace":"shop","name":"web","subresource":"exec",
       "apiVersion":"v1"},"responseStatus":{"code":101},
       "requestReceivedTimestamp":"2026-11-21T10:00:00Z","stageTimestamp":"2026-11-21T10:00:00Z"}
      """
          .getBytes(UTF_8);

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final AtomicBoolean fails = new AtomicBoolean(true);
  private final List<OutputRecord> alerts = new ArrayList<>();
  private final List<OutputRecord> deadLetters = new ArrayList<>();
  private long offset;

  /** A disk or a broker that does not answer. */
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTS_SELECTED", "REQUESTS_EVALUATED"})
  void theFailureOfAStoreLeavesThePipeline(StoreName store) {
    Pipeline pipeline = pipeline(store, new Unavailable());

    assertThatThrownBy(() -> accept(pipeline)).isInstanceOf(Unavailable.class);
    assertThat(deadLetters).isEmpty();
  }

  /** Whatever it is: an output's failure is never the event's. */
  @Test
  void theFailureOfAnOutputLeavesThePipeline() {
    Pipeline pipeline = new Pipeline(settings(), new HeapStores());

    assertThatThrownBy(
            () ->
                pipeline.accept(
                    event(),
                    (topic, record) -> {
                      throw new UncheckedIOException(new IOException("Broken pipe"));
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(metrics.counts().rejected()).isZero();
  }

  @Test
  void theFailureOfAStoreLeavesACommit() {
    Pipeline pipeline = pipeline(StoreName.WINDOW_INCREMENTS, new Unavailable());
    accept(pipeline);

    assertThatThrownBy(pipeline::beforeCommit).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTS_SELECTED", "REQUESTS_EVALUATED"})
  void anyOtherFailureMakesTheEventADeadLetter(StoreName where) {
    // Given
    Pipeline pipeline = pipeline(where, new IllegalStateException("a defect"));

    // When
    accept(pipeline);

    // Then
    assertThat(deadLetters).singleElement().satisfies(PipelineFailureTest::isOfTheDefect);
    assertThat(alerts).isEmpty();
    assertThat(metrics.counts().rejectedByReason())
        .containsOnly(Map.entry(RejectReason.EVALUATION_FAILED, 1L));
    Accounting.assertHolds(metrics, 1);
  }

  @Test
  void theNextEventIsEvaluatedAfterAFailure() {
    // Given
    Pipeline pipeline = pipeline(StoreName.REQUESTS_EVALUATED, new IllegalStateException("once"));
    accept(pipeline);

    // When
    fails.set(false);
    pipeline.accept(
        new EventRecord(
            origin(), new String(EXEC, UTF_8).replace("a-1", "a-2").getBytes(UTF_8), TIME),
        this::publish);

    // Then
    assertThat(alerts).isNotEmpty();
    assertThat(metrics.counts().evaluated()).isEqualTo(1);
    Accounting.assertHolds(metrics, 2);
  }

  private static void isOfTheDefect(OutputRecord letter) {
    assertThat(letter.key()).isEqualTo("prod");
    assertThat(letter.value()).isEqualTo(EXEC);
    assertThat(new String(letter.headers().get(DeadLetter.DETAIL), UTF_8))
        .startsWith("IllegalStateException in ")
        .doesNotContain("a defect");
  }

  private Pipeline pipeline(StoreName failing, RuntimeException failure) {
    HeapStores stores = new HeapStores();
    return new Pipeline(
        settings(),
        name -> name == failing ? new FailingStore(stores.get(name), failure) : stores.get(name));
  }

  private PipelineSettings settings() {
    return ShippedSettings.of(metrics, Unavailable.class::isInstance);
  }

  private void accept(Pipeline pipeline) {
    pipeline.accept(event(), this::publish);
  }

  private EventRecord event() {
    return new EventRecord(origin(), EXEC, TIME);
  }

  private EventOrigin origin() {
    return new EventOrigin("prod", "events", 0, offset++, TIME, null, "");
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.ALERTS) {
      alerts.add(record);
    } else if (topic == Topic.DEAD_LETTERS) {
      deadLetters.add(record);
    }
  }

  /** Can be read, but not written while it fails. */
  private final class FailingStore implements Store {
    private final Store store;
    private final RuntimeException failure;

    FailingStore(Store store, RuntimeException failure) {
      this.store = store;
      this.failure = failure;
    }

    @Override
    public byte[] get(byte[] key) {
      return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      failIfDue();
      store.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
      failIfDue();
      store.delete(key);
    }

    @Override
    public void range(byte[] from, byte[] to, Visitor visitor) {
      store.range(from, to, visitor);
    }

    private void failIfDue() {
      if (fails.get()) {
        throw failure;
      }
    }
  }
}
