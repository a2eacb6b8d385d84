package dev.crowsnest.ingest;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.source.ClusterReader;
import dev.crowsnest.source.TopicSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings in the records of a topic that others write. Each record is an input of its own: pieces of
 * a line that a container runtime cut are joined within a record, and one whose last piece is not
 * in the same record becomes a dead letter. Nothing in a record can fail but the sink. Used by one
 * thread.
 */
public final class RecordIntake {
  /** Longer than the sink's own limits, because the sink reports better what is wrong. */
  private static final Duration MAX_WAIT = Duration.ofMinutes(3);

  private final Intake intake;
  private final TopicSource source;
  private final ClusterReader clusters;
  private final Predicate<Throwable> isOfSink;

  /** What is under way of a record. */
  public static final class Handed {
    private final Delivery delivery;

    private Handed(Delivery delivery) {
      this.delivery = delivery;
    }

    /**
     * Waits until everything in the record is acknowledged.
     *
     * @throws SinkException if something is not, or not in time
     */
    public ImportCounts await() throws SinkException, InterruptedException {
      return delivery.await();
    }
  }

  /**
   * Creates an intake.
   *
   * @param isOfSink tells failures that the sink throws from those that a record causes by a defect
   */
  public RecordIntake(Intake intake, TopicSource source, Predicate<Throwable> isOfSink) {
    this.intake = intake;
    this.source = source;
    this.clusters = new ClusterReader(source.naming());
    this.isOfSink = isOfSink;
  }

  /**
   * Hands what is in a record to the sink, waiting while too much is in flight.
   *
   * @param value null for a record without a value, which becomes a dead letter
   * @throws SinkException if something cannot be stored
   */
  public Handed take(byte @Nullable [] value, int partition, long offset)
      throws SinkException, InterruptedException {
    String place = source.topic() + '/' + partition + '/' + offset;
    byte[] bytes = value == null ? new byte[0] : value;
    Delivery delivery =
        intake.begin(Origin.ofRecord(clusters, source.topic(), place), Deadline.each(MAX_WAIT));
    source.envelope().ifPresent(delivery::expect);
    try {
      EventListReader reader = EventListReader.ofFile(bytes);
      delivery.offerAll(reader);
      if (reader.isBlank()) {
        refuse(bytes, RejectReason.EMPTY, RejectReason.EMPTY.sentence(), place, delivery);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a value in memory cannot be read", e);
    } catch (RuntimeException e) {
      if (isOfSink.test(e)) {
        throw e;
      }
      String failure = e.getClass().getSimpleName();
      refuse(bytes, RejectReason.EVALUATION_FAILED, failure, place, delivery);
    }
    return new Handed(delivery);
  }

  private static void refuse(
      byte[] bytes, RejectReason reason, String detail, String place, Delivery delivery)
      throws SinkException, InterruptedException {
    delivery.offer(DeadLetter.of(bytes, new Rejected(reason, detail), place));
  }
}
