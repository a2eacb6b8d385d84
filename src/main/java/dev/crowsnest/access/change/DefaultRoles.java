package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.grant.Expansion;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;
import java.util.ArrayList;
import java.util.List;

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

  /** Returns whether the earlier state is a default that was never seen. */
  static boolean isAssumed(Transition transition) {
    return transition
        .before()
        .filter(before -> before.certainty() == Certainty.ASSUMED)
        .isPresent();
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
        || (isAssumed(transition)
            ? isOfNoVersion(before, after)
            : !before.content().path("rules").equals(after.content().path("rules")))
        || isNoLongerRepaired(transition);
  }

  /**
   * Returns whether a role grants what it does in no version of Kubernetes, or lacks what it has in
   * all.
   */
  private static boolean isOfNoVersion(KnownObject assumed, KnownObject seen) {
    List<RbacRule> has = rules(seen);
    List<RbacRule> current = rules(assumed);
    List<RbacRule> earlier =
        Defaults.earlier(assumed.key()).map(DefaultRoles::rules).orElse(current);
    Expansion added = Expansion.between(rules(Defaults.widest(assumed)), has);
    return !added.isComplete()
        || !added.permissions().isEmpty()
        || Expansion.between(has, current).permissions().stream()
            .anyMatch(missing -> missing.isGrantedBy(earlier));
  }

  private static List<RbacRule> rules(KnownObject role) {
    List<RbacRule> rules = new ArrayList<>();
    role.content().path("rules").forEach(entry -> rules.add(RbacRule.of(entry)));
    return rules;
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
