package dev.crowsnest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Set;

/**
 * Decides whether a request asked for a dry run, and is of a kind that supports it. Read in the
 * same way as by the API server: a client may put {@code dryRun=All} into the URI of requests that
 * are carried out anyway, to hide them from readers who believe the URI.
 */
final class DryRun {
  private static final String NAME = "dryRun";
  private static final String ALL = "All";

  /** Carried out regardless of the URI: connections, and reviews that are requested by a create. */
  private static final Set<Action> ALWAYS_REAL =
      Set.of(Action.EXEC, Action.ATTACH, Action.PORT_FORWARD, Action.PROXY, Action.TOKEN);

  private static final Set<String> QUESTIONS =
      Set.of("authorization.k8s.io", "authentication.k8s.io");

  private DryRun() {}

  /** Returns whether a success of this request changed nothing. */
  static boolean of(AuditEvent event) {
    if (Verbs.isWrite(event.verb())) {
      return asks(event.requestUri())
          && !ALWAYS_REAL.contains(event.action())
          && !isQuestion(event);
    }
    return Verbs.isDelete(event.verb()) && ofDelete(event);
  }

  /** Whether the request asks what is allowed, or who somebody is: it stores nothing. */
  static boolean isQuestion(AuditEvent event) {
    return QUESTIONS.contains(event.objectRef().apiGroup());
  }

  /**
   * Returns whether a delete was a dry run. If it has DeleteOptions in its body, only those count;
   * if the body was not recorded, it may have had them.
   */
  private static boolean ofDelete(AuditEvent event) {
    if (event.has(Body.REQUEST_OBJECT)) {
      return event.mentions(Body.REQUEST_OBJECT, NAME)
          && !event.body(Body.REQUEST_OBJECT).path(NAME).isEmpty();
    }
    return event.level().compareTo(Level.REQUEST) >= 0 && asks(event.requestUri());
  }

  /**
   * Returns whether the query asks for a dry run. For the API server, a pair with a semicolon or a
   * broken percent escape does not exist.
   */
  private static boolean asks(String uri) {
    int from = uri.indexOf('?') + 1;
    if (from == 0 || (uri.indexOf(NAME, from) < 0 && uri.indexOf('%', from) < 0)) {
      return false;
    }
    while (from < uri.length()) {
      int ampersand = uri.indexOf('&', from);
      int end = ampersand < 0 ? uri.length() : ampersand;
      if (isDryRun(uri.substring(from, end))) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean isDryRun(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0 || pair.indexOf(';') >= 0) {
      return false;
    }
    try {
      return URLDecoder.decode(pair.substring(0, equals), UTF_8).equals(NAME)
          && URLDecoder.decode(pair.substring(equals + 1), UTF_8).equals(ALL);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
