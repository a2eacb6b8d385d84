package dev.crowsnest.audit;

import java.util.Set;

/**
 * Recognizes requests that kube-apiserver treats as long-running: only they, and failed
 * authentication, have the stage ResponseStarted.
 */
public final class LongRunning {
  private static final Set<String> VERBS = Set.of("watch", "proxy");
  private static final Set<String> SUBRESOURCES =
      Set.of("attach", "exec", "proxy", "log", "portforward");

  private LongRunning() {}

  public static boolean is(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (ref.resource().isEmpty()) {
      return event.requestUri().startsWith("/debug/pprof/");
    }
    return VERBS.contains(event.verb()) || SUBRESOURCES.contains(ref.subresource());
  }
}
