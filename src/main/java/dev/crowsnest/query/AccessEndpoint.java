package dev.crowsnest.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.query.AccessQueries;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.access.query.BadQueryException;
import dev.crowsnest.http.Endpoint;
import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.query.ClusterState.Found;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code GET /access/CLUSTER/QUERY?PARAMETERS} answers {@code {"cluster": ..., "answers": [...]}}.
 * If another instance has the cluster, it redirects to the same query there with 307; while state
 * is being restored, it answers 503. Reading a large cluster takes a second of processor time, so
 * only a few are read at the same time.
 */
public final class AccessEndpoint implements Endpoint {
  private static final int AT_ONCE = 2;
  private static final String RETRY_AFTER_SECONDS = "2";

  private final ClusterState state;
  private final CallerCheck callers;
  private final String scheme;
  private final Semaphore reading = new Semaphore(AT_ONCE);

  /**
   * Creates an endpoint that answers from the state.
   *
   * @param scheme {@code http} or {@code https}, for addresses of other instances
   */
  public AccessEndpoint(ClusterState state, CallerCheck callers, String scheme) {
    this.state = state;
    this.callers = callers;
    this.scheme = scheme;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/access/{cluster}/{query}", this::handle);
  }

  @Override
  public boolean isSafeForStrangers() {
    return callers.asksForCredentials();
  }

  private void handle(Context context) {
    String cluster = context.pathParam("cluster");
    Optional<CallerCheck.Refused> refused = callers.refuse(context, cluster);
    if (refused.isPresent()) {
      refuse(context, refused.get().status(), refused.get().message());
      return;
    }
    AccessQuery query;
    try {
      query = AccessQueries.parse(context.pathParam("query"), parameters(context));
    } catch (BadQueryException e) {
      refuse(context, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
      return;
    }
    if (!reading.tryAcquire()) {
      notNow(context, "too many queries are in progress");
      return;
    }
    try {
      answer(context, cluster, query);
    } finally {
      reading.release();
    }
  }

  private void answer(Context context, String cluster, AccessQuery query) {
    Found found = state.access(cluster);
    if (found instanceof Found.Here here) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("cluster", cluster);
      ArrayNode answers = answer.putArray("answers");
      query.answer(here.known()).forEach(answers::add);
      context.contentType(ContentType.APPLICATION_JSON).result(answer.toString());
    } else if (found instanceof Found.Elsewhere elsewhere) {
      String there = scheme + "://" + elsewhere.host() + ':' + elsewhere.port();
      String asked = context.queryString();
      context.header(
          Header.LOCATION,
          there + context.req().getRequestURI() + (asked == null ? "" : '?' + asked));
      context.status(HttpStatus.TEMPORARY_REDIRECT).result("");
    } else if (found instanceof Found.NotNow notNow) {
      notNow(context, notNow.why());
    }
  }

  private static Map<String, String> parameters(Context context) {
    Map<String, String> parameters = new LinkedHashMap<>();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> values.stream().findFirst().ifPresent(v -> parameters.put(name, v)));
    return parameters;
  }

  private static void notNow(Context context, String why) {
    context.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
    refuse(context, HttpStatus.SERVICE_UNAVAILABLE, why);
  }

  private static void refuse(Context context, HttpStatus status, String why) {
    if (status == HttpStatus.UNAUTHORIZED) {
      context.header(Header.WWW_AUTHENTICATE, "Bearer");
    }
    context.status(status).contentType(ContentType.TEXT_PLAIN).result(why + "\n");
  }
}
