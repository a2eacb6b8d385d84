package dev.crowsnest.http.door;

import dev.crowsnest.http.door.BodyCollector.Ending;
import dev.crowsnest.http.door.BodyCollector.Terms;
import dev.crowsnest.http.door.Connections.Admission;
import dev.crowsnest.http.door.Places.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before an endpoint sees it: is it for this host, whose is it, may its
 * connection stay, is there a place for it, and does its body come fast enough. Holds no thread
 * while it waits.
 */
final class Door extends Handler.Wrapper {
  private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
  private static final String RETRY_AFTER_SECONDS = "2";

  /** What a refused sender may still send, so that it reads the answer and not a broken pipe. */
  private static final Terms DRAINING =
      new Terms(16L * 1024 * 1024, false, Duration.ofSeconds(5), 0, Duration.ZERO);

  private final DoorLimits limits;
  private final Callers callers;
  private final Optional<HostCheck> hosts;
  private final BiConsumer<TurnedAway, Optional<Caller>> turnedAway;
  private final Connections connections;
  private final Places places;

  Door(
      DoorLimits limits,
      Callers callers,
      Optional<HostCheck> hosts,
      Connections connections,
      BiConsumer<TurnedAway, Optional<Caller>> turnedAway) {
    this.limits = limits;
    this.callers = callers;
    this.hosts = hosts;
    this.connections = connections;
    this.turnedAway = turnedAway;
    this.places = new Places(limits);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint socket =
        Connections.socket(request.getConnectionMetaData().getConnection().getEndPoint());
    connections.begin(socket);
    Request.addCompletionListener(request, failure -> connections.end(socket));
    if (hosts.isPresent() && !hosts.get().isOurs(request)) {
      turnedAway.accept(TurnedAway.FOREIGN_HOST, Optional.empty());
      refuse(
          response, callback, HttpStatus.MISDIRECTED_REQUEST_421, "the host is not this machine");
      return true;
    }
    Waiting.begins(request);
    Request honest = withoutOverride(request);
    Optional<Caller> caller = callers.of(honest);
    if (caller.isEmpty()) {
      return super.handle(honest, response, callback);
    }
    Admission admission = connections.admit(socket, caller.get().credential());
    if (admission == Admission.GONE) {
      // It gave way while its request was read: nobody is there for an answer.
      callback.failed(new EofException("the connection gave way"));
      return true;
    }
    if (admission == Admission.TOO_MANY) {
      busy(honest, response, callback, TurnedAway.CONNECTIONS, caller.get());
      return true;
    }
    Optional<Place> place = places.take(caller.get());
    if (place.isEmpty()) {
      busy(honest, response, callback, TurnedAway.REQUESTS, caller.get());
      return true;
    }
    Request.addCompletionListener(honest, failure -> place.get().giveBack());
    if (!hasBody(honest) || caller.get().cluster().isEmpty()) {
      return super.handle(honest, response, callback);
    }
    Terms terms =
        new Terms(
            limits.collectedBytes(),
            true,
            limits.collectTime(),
            limits.bytesPerSecond(),
            limits.grace());
    new BodyCollector(
            honest,
            terms,
            (ending, bytes) -> collected(ending, bytes, honest, response, callback, caller.get()))
        .start();
    return true;
  }

  /** Requests of known callers that are under way. */
  int placesTaken() {
    return places.taken();
  }

  private void collected(
      Ending ending,
      byte[] bytes,
      Request request,
      Response response,
      Callback callback,
      Caller caller) {
    if (ending == Ending.TOO_SLOW || ending == Ending.BROKEN_OFF) {
      turnedAway.accept(TurnedAway.TOO_SLOW, Optional.of(caller));
      refuse(
          response,
          callback,
          HttpStatus.REQUEST_TIMEOUT_408,
          "the body came too slowly, or broke off");
      return;
    }
    Request whole = new CollectedRequest(request, bytes, ending == Ending.WHOLE);
    try {
      if (!super.handle(whole, response, callback)) {
        Response.writeError(whole, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception e) {
      Response.writeError(whole, response, callback, e);
    }
  }

  private void busy(
      Request request, Response response, Callback callback, TurnedAway why, Caller caller) {
    turnedAway.accept(why, Optional.of(caller));
    response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    Runnable answer =
        () -> PlainErrors.write(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, why.text());
    if (!hasBody(request) || request.getHeaders().contains(HttpHeader.EXPECT)) {
      answer.run();
    } else {
      new BodyCollector(request, DRAINING, (ending, nothing) -> answer.run()).start();
    }
  }

  private static void refuse(Response response, Callback callback, int status, String why) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    PlainErrors.write(response, callback, status, why);
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** A method is what the request line says: a proxy's rules go by that. */
  private static Request withoutOverride(Request request) {
    if (!request.getHeaders().contains(METHOD_OVERRIDE)) {
      return request;
    }
    HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
    fields.remove(METHOD_OVERRIDE);
    HttpFields without = fields.asImmutable();
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return without;
      }
    };
  }
}
