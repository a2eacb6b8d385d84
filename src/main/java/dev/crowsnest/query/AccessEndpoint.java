package dev.crowsnest.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.query.AccessQueries;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.access.query.BadQueryException;
import dev.crowsnest.http.Endpoint;
import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.network.IsolationQuery;
import dev.crowsnest.query.ClusterState.Found;
import dev.crowsnest.spelling.SimilarNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/**
 * {@code GET /access/CLUSTER/QUERY?PARAMETERS} and {@code GET /network/CLUSTER/isolation} answer
 * {@code {"cluster": ..., "asOf": ..., "behindSeconds": ..., "answers": [...]}}, with the secrets
 * in names masked; for a cluster of which no event was ever processed 404. If another instance has
 * the cluster, it redirects to the same query there with 307; while state is being restored, it
 * answers 503. The first query about a large cluster takes a second of processor time, so only a
 * few are answered at the same time.
 */
public final class AccessEndpoint implements Endpoint {
  private static final int AT_ONCE = 2;
  private static final int MOST_SHOWN = 10;
  private static final String RETRY_AFTER_SECONDS = "2";

  private final ClusterState state;
  private final CallerCheck callers;
  private final String scheme;
  private final UnaryOperator<JsonNode> masks;
  private final InstantSource clock;
  private final Semaphore reading = new Semaphore(AT_ONCE);

  /**
   * Creates an endpoint that answers from the state.
   *
   * @param scheme {@code http} or {@code https}, for addresses of other instances
   * @param masks takes what is secret out of an answer
   */
  public AccessEndpoint(
      ClusterState state,
      CallerCheck callers,
      String scheme,
      UnaryOperator<JsonNode> masks,
      InstantSource clock) {
    this.state = state;
    this.callers = callers;
    this.scheme = scheme;
    this.masks = masks;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/access/{cluster}/{query}", context -> handle(context, this::accessQuery));
    routes.get(
        "/network/{cluster}/" + IsolationQuery.NAME,
        context -> handle(context, this::networkQuery));
  }

  /** Asks the state of a cluster, as a request wants. */
  @FunctionalInterface
  private interface Query {
    Found ask(ClusterState state, String cluster);
  }

  /** Reads what a request wants. */
  @FunctionalInterface
  private interface QueryParser {
    Query parse(Context context) throws BadQueryException;
  }

  @Override
  public boolean isSafeForStrangers() {
    return callers.asksForCredentials();
  }

  private void handle(Context context, QueryParser parser) {
    String cluster = context.pathParam("cluster");
    Optional<CallerCheck.Refused> refused = callers.refuse(context, cluster);
    if (refused.isPresent()) {
      refuse(context, refused.get().status(), refused.get().message());
      return;
    }
    Query query;
    try {
      query = parser.parse(context);
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

  private Query accessQuery(Context context) throws BadQueryException {
    AccessQuery query = AccessQueries.parse(context.pathParam("query"), parameters(context));
    return (clusters, cluster) ->
        clusters.access(
            cluster,
            (known, asOf) -> {
              List<ObjectNode> answers = query.answer(known);
              return answer(cluster, asOf, answers, query.remark(known, answers));
            });
  }

  private Query networkQuery(Context context) {
    IsolationQuery query = new IsolationQuery(Optional.ofNullable(context.queryParam("namespace")));
    return (clusters, cluster) ->
        clusters.network(
            cluster,
            (network, asOf) -> answer(cluster, asOf, query.answer(network), query.remark(network)));
  }

  private void answer(Context context, String cluster, Query query) {
    Found found = query.ask(state, cluster);
    if (found instanceof Found.Here here) {
      JsonNode answer = masks.apply(here.answer());
      context.contentType(ContentType.APPLICATION_JSON).result(answer.toString());
    } else if (found instanceof Found.Unseen unseen) {
      refuse(context, HttpStatus.NOT_FOUND, unseen(context, cluster, unseen));
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

  private ObjectNode answer(
      String cluster, Optional<Instant> asOf, List<ObjectNode> answers, Optional<String> remark) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("cluster", cluster);
    asOf.ifPresent(
        time -> {
          answer.put("asOf", time.toString());
          answer.put("behindSeconds", Duration.between(time, clock.instant()).toSeconds());
        });
    remark.ifPresent(text -> answer.put("remark", text));
    answer.putArray("answers").addAll(answers);
    return answer;
  }

  /** Says that the cluster is not known, and which are, of those that the caller may ask about. */
  private String unseen(Context context, String cluster, Found.Unseen unseen) {
    List<String> seen =
        unseen.seen().stream().filter(name -> callers.refuse(context, name).isEmpty()).toList();
    String shown = String.join(", ", seen.stream().limit(MOST_SHOWN).toList());
    return "no event of cluster '"
        + cluster
        + "' was ever processed here; seen: "
        + (shown.isEmpty() ? "none" : shown)
        + (seen.size() > MOST_SHOWN ? " and " + (seen.size() - MOST_SHOWN) + " more" : "")
        + SimilarNames.orElse(cluster, seen);
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
