package dev.crowsnest.ingest;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The deliveries of one input, one for each of its entries. Waits for few of them: an answer takes
 * longer than reading a small entry. One thread uses it.
 */
final class Deliveries {
  private static final int MOST_AWAITED = 1_000;

  private final Intake intake;
  private final Deadline deadline;
  private final Deque<Delivery> open = new ArrayDeque<>();
  private ImportCounts done = ImportCounts.NOTHING;

  Deliveries(Intake intake, Deadline deadline) {
    this.intake = intake;
    this.deadline = deadline;
  }

  /** Begins the next; waits for the first if too many are open. */
  Delivery begin(Origin origin) throws SinkException, InterruptedException {
    if (open.size() >= MOST_AWAITED) {
      end(open.element());
    }
    Delivery delivery = intake.begin(origin, deadline);
    open.add(delivery);
    return delivery;
  }

  /**
   * Waits until everything offered is acknowledged.
   *
   * @throws SinkException if something is not, or not in time
   */
  ImportCounts await() throws SinkException, InterruptedException {
    while (!open.isEmpty()) {
      end(open.element());
    }
    return done;
  }

  /** Returns what has been acknowledged so far. */
  ImportCounts soFar() {
    ImportCounts all = done;
    for (Delivery each : open) {
      all = all.plus(each.soFar());
    }
    return all;
  }

  private void end(Delivery delivery) throws SinkException, InterruptedException {
    ImportCounts counts = delivery.await();
    open.remove(delivery);
    done = done.plus(counts);
  }
}
