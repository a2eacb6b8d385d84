package dev.crowsnest.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The derived fields that every event has: what was done, by whom, how it ended, and how much of it
 * can be seen.
 */
public final class EventFields {
  /** How the request ended. */
  public static final Fact<Outcome> OUTCOME = Fact.of("outcome", view -> Outcome.of(view.event()));

  private static final String TRUNCATED = "audit.k8s.io/truncated";

  private EventFields() {}

  /** Returns all fields, in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
                "action",
                Level.METADATA,
                "What was really done, regardless of the verb: create, update, patch, delete,"
                    + " deletecollection, get, list, watch, exec, attach, portforward, proxy, approval,"
                    + " binding, eviction, token, nonresource or other.",
                view -> Optional.of(view.event().action().text()))
            .oneOf(texts(Action.values(), Action::text)),
        DerivedField.text(
                "outcome",
                Level.METADATA,
                "How it ended: allowed, dry run, not authenticated, denied by authorization, denied by admission, may have happened, failed or unknown. Allowed changed something; 'may have happened' (a change or an exec that was answered with 5xx, 408, 429 or 499, with no code, or by a panic) perhaps; the others nothing.",
                view -> Optional.of(view.get(OUTCOME).text()))
            .oneOf(texts(Outcome.values(), Outcome::text)),
        DerivedField.text(
            "request.path",
            Level.METADATA,
            "The path of requestURI without its query, percent-decoded.",
            view -> Optional.of(path(view.event().requestUri()))),
        DerivedField.text(
                "actor.kind",
                Level.METADATA,
                "What the authenticated caller is: user, serviceaccount, node, controlplane,"
                    + " bootstraptoken, anonymous or unauthenticated. Never that of an impersonated"
                    + " user.",
                view -> Optional.of(view.event().actor().kind().text()))
            .oneOf(texts(Actor.Kind.values(), Actor.Kind::text)),
        DerivedField.text(
            "actor.username",
            Level.METADATA,
            "The name of the authenticated caller; absent if authentication failed.",
            view -> nonEmpty(view.event().user().username())),
        DerivedField.texts(
            "actor.groups",
            Level.METADATA,
            "The groups of the authenticated caller.",
            view -> view.event().user().groups()),
        DerivedField.text(
            "actor.namespace",
            Level.METADATA,
            "The namespace of an authenticated service account; absent for anybody else.",
            view -> view.event().actor().serviceAccount().map(ServiceAccount::namespace)),
        DerivedField.bool(
            "actor.impersonates",
            Level.METADATA,
            "Whether the caller was permitted to act as somebody else.",
            view -> Optional.of(view.event().actor().impersonates())),
        DerivedField.text(
            "actor.effectiveUsername",
            Level.METADATA,
            "The name of the user whose rights were used: the impersonated one if there is one.",
            view -> nonEmpty(view.event().actor().effective().username())),
        DerivedField.texts(
            "actor.effectiveGroups",
            Level.METADATA,
            "The groups whose rights were used: the impersonated ones where there"
                + " is impersonation.",
            view -> view.event().actor().effective().groups()),
        DerivedField.text(
            "actor.sourceIP",
            Level.METADATA,
            "The address of the connection: the last of sourceIPs, the only one that a client"
                + " cannot forge.",
            view -> last(view.event().sourceIps())),
        DerivedField.text(
                "evidence.level",
                Level.METADATA,
                "The audit level at which the event was recorded.",
                view -> Optional.of(view.event().level().text()))
            .oneOf(EventMembers.values("level")),
        DerivedField.bool(
            "evidence.requestObject",
            Level.METADATA,
            "Whether the request's body was recorded; without it, conditions on the body cannot"
                + " tell.",
            view -> Optional.of(view.event().has(Body.REQUEST_OBJECT))),
        DerivedField.bool(
            "evidence.responseObject",
            Level.METADATA,
            "Whether the response's body was recorded.",
            view -> Optional.of(view.event().has(Body.RESPONSE_OBJECT))),
        DerivedField.bool(
            "evidence.truncated",
            Level.METADATA,
            "Whether the API server removed the bodies because the event was too large.",
            view -> Optional.of("true".equals(view.event().annotation(TRUNCATED)))),
        DerivedField.bool(
            "evidence.stripped",
            Level.METADATA,
            "Whether Crowsnest's ingest removed bodies because the event was larger than 8 MiB.",
            view -> Optional.of(!view.origin().stripped().isEmpty())),
        DerivedField.text(
                "evidence.translatedFrom",
                Level.METADATA,
                "The log that the event was translated from, which does not hold all that an API"
                    + " server writes; absent if an API server wrote the event.",
                view -> Translation.of(view.event()).map(Translation::text))
            .oneOf(texts(Translation.values(), Translation::text)),
        DerivedField.texts(
            "evidence.unreadable",
            Level.REQUEST,
            "The bodies, requestObject or responseObject, that were recorded and cannot be read: nested"
                + " more than 100 levels, a number of more than 1,000 characters, not UTF-8, or no JSON."
                + " The event is evaluated without them. Absent if there is none.",
            view -> {
              List<Body> unreadable = view.event().unreadable();
              return unreadable.isEmpty()
                  ? List.of()
                  : unreadable.stream().map(Body::member).toList();
            }));
  }

  private static <T> List<String> texts(T[] values, Function<T, String> text) {
    return Stream.of(values).map(text).toList();
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<String> last(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
  }

  /**
   * Decodes the path. One with a broken percent sequence stays unchanged: the server refused the
   * request, but its event exists.
   */
  private static String path(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
