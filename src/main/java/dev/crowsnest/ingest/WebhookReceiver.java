package dev.crowsnest.ingest;

import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.http.Endpoint;
import dev.crowsnest.http.door.RejectionLog;
import dev.crowsnest.http.door.Waiting;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /audit/{cluster}}: receives what an API server's audit webhook sends.
 *
 * <p>Answers 200 when everything is stored, including dead letters; 503 with {@code Retry-After}
 * when Kafka is slow or unavailable or too much is in flight (an API server sends the batch again);
 * 400 when nothing in the body was JSON, or its gzip is broken; 413 when it is too long. Everything
 * readable in a body answered with 400 or 413 is stored, and the rest is a dead letter. It never
 * answers 4xx for a bad item among good ones, because the API server would drop the whole batch.
 *
 * <p>Services that push logs may post here too: what they send is opened like a file's lines, and
 * they are answered as they expect ({@link PushSender}).
 */
public final class WebhookReceiver implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
  private static final String RETRY_AFTER_SECONDS = "2";

  /**
   * How much a refused sender may still send, so that it reads the answer instead of getting a
   * broken pipe.
   */
  private static final long DRAINED_BYTES = 16L * 1024 * 1024;

  private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

  private final Intake intake;
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final RequestCheck check;
  private final RejectionLog notStored =
      new RejectionLog(LOG, "requests were not stored: answered 503");

  public WebhookReceiver(Intake intake, WebhookSettings settings, InstantSource clock) {
    this.intake = intake;
    this.settings = settings;
    this.clock = clock;
    this.check = new RequestCheck(settings);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/audit/{cluster}", this::handle);
  }

  @Override
  public boolean isSafeForStrangers() {
    return !settings.grants().get().isEmpty();
  }

  private void handle(Context context) throws IOException {
    Optional<RequestCheck.Refused> refused = check.refuse(context);
    if (refused.isPresent()) {
      intake.metrics().refused(refused.get().why());
      refuse(context, refused.get());
      return;
    }
    if (!intake.inFlight().admits(context.req().getContentLengthLong())) {
      intake.metrics().refused(Refusal.OVERLOAD);
      answerBusy(context, "too much waits for Kafka's acknowledgement");
      return;
    }
    receive(context);
  }

  private void receive(Context context) throws IOException {
    Deadline deadline = Deadline.inAll(settings.timeout().minus(Waiting.of(context)));
    var origin = Origin.ofRequest(RequestCheck.cluster(context), clock.instant());
    var body =
        new RequestBody(
            context.req().getInputStream(),
            RequestCheck.isGzip(context),
            settings.maxBodyBytes(),
            deadline);
    Delivery delivery = intake.begin(origin, deadline);
    EventListReader reader = EventListReader.ofBody(body);
    try {
      delivery.offerAll(reader, body);
      if (reader.isBlank() && body.problem() == null) {
        var empty = new Rejected(RejectReason.EMPTY, RejectReason.EMPTY.sentence());
        delivery.offer(body.letter(empty, origin.place()));
      }
      ImportCounts counts = delivery.await();
      PushSender sender = PushSender.of(context);
      HttpStatus status = sender.statusOf(statusFor(body, delivery, counts));
      if (status != HttpStatus.OK) {
        drain(context);
      }
      sender.answer(context, status, null, clock.instant());
    } catch (SinkException e) {
      notStored.note(FailureText.of(e) + " (" + origin.cluster() + ")");
      answerBusy(context, "Kafka has not stored everything; send it again");
    } catch (InterruptedException e) {
      // The server is stopping.
      Thread.currentThread().interrupt();
      answer(context, HttpStatus.SERVICE_UNAVAILABLE, "stopping");
    } catch (IOException e) {
      // Nobody was told that the batch is stored: the sender, if it is still there, sends it again.
      context.header(Header.CONNECTION, "close");
      answer(context, HttpStatus.REQUEST_TIMEOUT, "the body came too slowly, or broke off");
    }
  }

  private static HttpStatus statusFor(RequestBody body, Delivery delivery, ImportCounts counts) {
    if (body.isTooLong()) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    boolean nothingWasJson = counts.deadLetters() > 0 && !delivery.sawJson();
    return body.problem() != null || nothingWasJson ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
  }

  private void answer(Context context, HttpStatus status, String error) {
    PushSender.of(context).answer(context, status, error, clock.instant());
  }

  private void refuse(Context context, RequestCheck.Refused refused) {
    if (refused.status() == HttpStatus.UNAUTHORIZED) {
      context.header(Header.WWW_AUTHENTICATE, "Bearer");
    }
    context.header(Header.CONNECTION, "close");
    answer(context, refused.status(), refused.message());
  }

  private void answerBusy(Context context, String why) {
    drain(context);
    context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
    answer(context, HttpStatus.SERVICE_UNAVAILABLE, why);
  }

  private static void drain(Context context) {
    Deadline deadline = Deadline.inAll(DRAIN_TIME);
    byte[] ignored = new byte[64 * 1024];
    long left = DRAINED_BYTES;
    try {
      InputStream in = context.req().getInputStream();
      for (int count = 0; count >= 0 && left > 0 && !deadline.left().isZero(); left -= count) {
        count = in.read(ignored);
      }
    } catch (IOException e) {
      // The sender is gone, so nobody would read the answer.
      context.header(Header.CONNECTION, "close");
    }
  }
}
