package dev.crowsnest.ingest;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.decode.RawItem.Candidate;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.RawItem.Refused;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.decode.Surroundings;
import dev.crowsnest.envelope.Envelope;
import dev.crowsnest.envelope.Opened;
import dev.crowsnest.envelope.Opener;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the items of one input to the sink: decodes each, opens what is wrapped, passes it on as
 * events or a dead letter, and tracks when all are acknowledged. One thread offers; the sink's
 * thread answers.
 */
final class Delivery {
  private static final Rejected NOT_WRAPPED =
      new Rejected(RejectReason.FOREIGN, "it is in no envelope");

  private final EventSink sink;
  private final InFlightBytes inFlight;
  private final IngestMetrics metrics;
  private final AuditDecoder decoder;
  private final Origin origin;
  private final Instant receivedAt;
  private final Deadline deadline;
  private Opener opener;
  private boolean isExpected;
  private boolean sawJson;

  private final Object lock = new Object();
  private long pending;
  private long events;
  private long deadLetters;
  private long setAside;
  private @Nullable SinkException failure;

  Delivery(
      EventSink sink,
      InFlightBytes inFlight,
      IngestMetrics metrics,
      AuditDecoder decoder,
      Origin origin,
      Instant receivedAt,
      Deadline deadline) {
    this.sink = sink;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.decoder = decoder;
    this.opener = new Opener(decoder, null);
    this.origin = origin;
    this.receivedAt = receivedAt;
    this.deadline = deadline;
  }

  /** Tells that every item is in this envelope; without it, that is found out item by item. */
  void expect(Envelope envelope) {
    opener = new Opener(decoder, envelope);
    isExpected = true;
  }

  /**
   * Delivers what is in an item, waiting while too much is in flight.
   *
   * @throws SinkException if this or an earlier item cannot be stored; offer no more then
   */
  void offer(RawItem item) throws SinkException, InterruptedException {
    if (item instanceof Candidate candidate) {
      offer(candidate);
    } else if (item instanceof Refused refused) {
      if (refused.isWhole()) {
        opener.open(refused);
        deliverOpened();
      } else {
        offer(refused.letter(origin.place(refused.position())));
      }
    }
  }

  /**
   * Delivers everything in an input; if its encoding is broken or its limit is reached, a dead
   * letter says so.
   *
   * @throws IOException if the sender aborts
   */
  void offerAll(EventListReader reader, BodyInput input)
      throws IOException, SinkException, InterruptedException {
    boolean problemIsShown = false;
    for (Optional<RawItem> next = reader.next(); next.isPresent(); next = reader.next()) {
      RawItem item = next.get();
      Rejected problem = input.problem();
      if (problem != null && item instanceof Refused torn) {
        item = torn.because(problem);
        problemIsShown = true;
      }
      offer(item);
    }
    end();
    Rejected problem = input.problem();
    if (problem != null && !problemIsShown) {
      offer(input.letter(problem, origin.place()));
    }
  }

  /** Delivers everything in a value that is in memory. */
  void offerAll(EventListReader reader) throws IOException, SinkException, InterruptedException {
    for (Optional<RawItem> next = reader.next(); next.isPresent(); next = reader.next()) {
      offer(next.get());
    }
    end();
  }

  /** Delivers what waits for a piece that never came: there are no more items. */
  void end() throws SinkException, InterruptedException {
    for (Optional<Opened> rest = opener.end(); rest.isPresent(); rest = opener.end()) {
      deliver(rest.get());
    }
  }

  /** Delivers a dead letter for something that is not an item; see {@link #offer(RawItem)}. */
  void offer(DeadLetter letter) throws SinkException, InterruptedException {
    metrics.received(letter.bytes().length);
    hand(
        letter.bytes().length,
        () -> sink.keep(letter, origin.cluster(), origin.source(), receivedAt),
        () -> {
          deadLetters++;
          metrics.deadLettered(letter.reason());
        });
  }

  private void offer(Candidate candidate) throws SinkException, InterruptedException {
    DecodeResult result = candidate.decode(decoder);
    if (result instanceof Decoded decoded && !isExpected) {
      if (!candidate.stripped().isEmpty()) {
        metrics.stripped();
      }
      store(
          candidate.bytes(),
          decoded.event(),
          candidate.stripped(),
          candidate.position(),
          candidate.around());
    } else {
      opener.open(candidate, result instanceof Rejected rejected ? rejected : NOT_WRAPPED);
      deliverOpened();
    }
  }

  private void deliverOpened() throws SinkException, InterruptedException {
    for (Optional<Opened> next = opener.next(); next.isPresent(); next = opener.next()) {
      deliver(next.get());
    }
  }

  private void deliver(Opened opened) throws SinkException, InterruptedException {
    if (opened instanceof Opened.Event event) {
      metrics.opened(event.envelope());
      store(event.json(), event.event(), "", event.position(), event.around());
    } else if (opened instanceof Opened.Refused refused) {
      Rejected why = refused.why();
      sawJson |= why.reason() != RejectReason.NOT_JSON;
      if (why.reason() == RejectReason.FOREIGN) {
        metrics.foreign(why.detail());
      }
      offer(DeadLetter.of(refused.bytes(), why, origin.place(refused.position())));
    } else if (opened instanceof Opened.SetAside known) {
      sawJson = true;
      metrics.received(0);
      metrics.setAside(known.what());
      synchronized (lock) {
        setAside++;
      }
    }
  }

  private void store(
      byte[] json, AuditEvent decoded, String stripped, Position position, Surroundings around)
      throws SinkException, InterruptedException {
    sawJson = true;
    Optional<String> cluster = origin.clusters().cluster(around, json);
    if (cluster.isEmpty()) {
      offer(DeadLetter.of(json, origin.clusters().refusal(), origin.place(position)));
      return;
    }
    metrics.received(json.length);
    var event =
        new RawEvent(
            cluster.get(),
            json,
            origin.source(),
            receivedAt,
            stripped,
            origin.position(position),
            decoded);
    hand(
        json.length,
        () -> sink.store(event),
        () -> {
          events++;
          metrics.stored();
        });
  }

  /** Returns whether anything offered was JSON, whether or not it was an event. */
  boolean sawJson() {
    return sawJson;
  }

  /**
   * Waits until everything offered is acknowledged.
   *
   * @throws SinkException if something is not, or not in time
   */
  ImportCounts await() throws SinkException, InterruptedException {
    Deadline end = Deadline.inAll(deadline.left());
    synchronized (lock) {
      while (pending > 0 && failure == null) {
        long millis = end.left().toMillis();
        if (millis == 0) {
          throw new SinkException("Kafka did not acknowledge in time", null);
        }
        lock.wait(millis);
      }
      if (failure != null) {
        throw failure;
      }
      return new ImportCounts(events, deadLetters, setAside);
    }
  }

  /** Returns what has been acknowledged so far. */
  ImportCounts soFar() {
    synchronized (lock) {
      return new ImportCounts(events, deadLetters, setAside);
    }
  }

  private void hand(int bytes, Supplier<CompletableFuture<Void>> send, Runnable whenStored)
      throws SinkException, InterruptedException {
    synchronized (lock) {
      if (failure != null) {
        metrics.notStored();
        throw failure;
      }
    }
    if (!inFlight.take(bytes, deadline.left())) {
      metrics.notStored();
      throw new SinkException("too much waits for Kafka's acknowledgement", null);
    }
    synchronized (lock) {
      pending++;
    }
    CompletableFuture<?> answered =
        send.get().whenComplete((nothing, problem) -> answered(bytes, problem, whenStored));
    if (answered.isCompletedExceptionally()) {
      throwFailure();
    }
  }

  private void answered(int bytes, @Nullable Throwable problem, Runnable whenStored) {
    inFlight.giveBack(bytes);
    synchronized (lock) {
      pending--;
      if (problem == null) {
        whenStored.run();
      } else {
        metrics.notStored();
        failure = failure == null ? sinkException(problem) : failure;
      }
      lock.notifyAll();
    }
  }

  private void throwFailure() throws SinkException {
    synchronized (lock) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static SinkException sinkException(Throwable problem) {
    Throwable cause =
        problem instanceof CompletionException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    return cause instanceof SinkException known
        ? known
        : new SinkException("internal error: the sink failed", cause);
  }
}
