package dev.crowsnest.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who posts to the webhook, as far as the answer depends on it. */
enum PushSender {
  /** An API server, or anybody else who sends events. */
  API_SERVER,
  /**
   * Amazon Data Firehose, by its specification of HTTP endpoints, protocol 1.0: the answer repeats
   * the id of the request and has the time.
   */
  FIREHOSE,
  /** A push subscription of Pub/Sub: anything but success is sent again, for days. */
  PUBSUB;

  private static final String REQUEST_ID = "X-Amz-Firehose-Request-Id";
  private static final String PUBSUB_AGENT = "CloudPubSub-Google";
  private static final int MAX_ID = 200;

  static PushSender of(Context context) {
    if (context.header(REQUEST_ID) != null) {
      return FIREHOSE;
    }
    String agent = context.header(Header.USER_AGENT);
    return agent != null && agent.contains(PUBSUB_AGENT) ? PUBSUB : API_SERVER;
  }

  /**
   * Returns the status for a request whose items are all stored, as dead letters if they are of no
   * use: who would only send the same again is not told that it was of no use.
   */
  HttpStatus statusOf(HttpStatus honest) {
    return this == API_SERVER ? honest : HttpStatus.OK;
  }

  /**
   * Answers with what the sender reads. An API server takes a type that it cannot parse for a
   * failure, so even an empty body is JSON.
   *
   * @param error for people; null if there is none
   */
  void answer(Context context, HttpStatus status, @Nullable String error, Instant now) {
    context.status(status).contentType(ContentType.APPLICATION_JSON);
    if (this == FIREHOSE) {
      String id = String.valueOf(context.header(REQUEST_ID));
      var body =
          JsonNodeFactory.instance
              .objectNode()
              .put("requestId", id.substring(0, Math.min(id.length(), MAX_ID)))
              .put("timestamp", now.toEpochMilli());
      if (error != null) {
        body.put("errorMessage", error);
      }
      context.result(body.toString());
    } else if (error != null) {
      context.contentType(ContentType.TEXT_PLAIN).result(error + "\n");
    }
  }
}
