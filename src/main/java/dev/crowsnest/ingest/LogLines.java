package dev.crowsnest.ingest;

import dev.crowsnest.decode.EventListReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Stores the lines of logs that are still being written, a piece at a time. The data in flight is
 * bounded, so a piece may have any size. Thread-safe.
 */
public final class LogLines {
  /** Longer than the sink's own limits, because the sink reports better what is wrong. */
  private static final Duration MAX_WAIT = Duration.ofMinutes(3);

  private final Intake intake;
  private final String cluster;

  /**
   * Stores into an intake.
   *
   * @param cluster the cluster whose events are in the logs
   */
  public LogLines(Intake intake, String cluster) {
    this.intake = intake;
    this.cluster = cluster;
  }

  /**
   * Stores a piece of a log and returns when all of it is acknowledged, bad lines as dead letters;
   * does not close it. If it fails, part of the piece may be stored.
   *
   * @param lines complete lines, not compressed; the last newline may be missing
   * @param name the name of the log's file
   * @param firstLine the number of the first line in the file, counted from 1
   * @throws IOException if the stream throws it
   * @throws SinkException if something is not, or is not known to be, stored
   */
  public ImportCounts store(InputStream lines, String name, long firstLine)
      throws IOException, SinkException, InterruptedException {
    Deadline deadline = Deadline.each(MAX_WAIT);
    Delivery delivery = intake.begin(Origin.ofFile(cluster, name), deadline);
    var input = new RequestBody(lines, false, Long.MAX_VALUE - 1, deadline);
    delivery.offerAll(EventListReader.ofLines(input, firstLine), input);
    return delivery.await();
  }
}
