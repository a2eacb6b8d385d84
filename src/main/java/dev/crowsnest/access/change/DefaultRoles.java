package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;

/**
 * Recognizes the roles and bindings that Kubernetes itself creates, and repairs at every start of
 * an API server.
 */
final class DefaultRoles {
  private static final String AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";

  private DefaultRoles() {}

  static boolean isDefault(KnownObject object) {
    return "rbac-defaults".equals(object.labels().get("kubernetes.io/bootstrapping"));
  }

  /**
   * Returns whether a default role or binding grants something else now, is gone, or is no longer
   * repaired.
   */
  static boolean isTamperedWith(Transition transition) {
    KnownObject before = transition.before().orElse(null);
    if (before == null || !isDefault(before)) {
      return false;
    }
    KnownObject after = transition.after().orElse(null);
    return after == null
        || !before.content().path("rules").equals(after.content().path("rules"))
        || isNoLongerRepaired(transition);
  }

  /** Returns whether its repair was switched off. */
  static boolean isNoLongerRepaired(Transition transition) {
    return transition.before().filter(before -> autoUpdates(before.content())).isPresent()
        && transition.after().filter(after -> !autoUpdates(after.content())).isPresent();
  }

  private static boolean autoUpdates(JsonNode content) {
    return !content
        .path("metadata")
        .path("annotations")
        .path(AUTO_UPDATE)
        .asText("true")
        .equals("false");
  }
}
