package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.grant.Expansion;
import dev.crowsnest.access.grant.PermissionWords;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;
import java.util.ArrayList;
import java.util.List;

/** Describes what was done to a role that Kubernetes maintains, regardless of who has it. */
final class RoleEdit {
  private static final int MAX_PERMISSIONS = 6;

  private RoleEdit() {}

  /**
   * Returns a sentence about a default role that {@link DefaultRoles#isTamperedWith was tampered
   * with}.
   */
  static String sentence(Transition transition) {
    String role = transition.key().text() + ", which Kubernetes itself maintains,";
    KnownObject after = transition.after().orElse(null);
    if (after == null) {
      return role + " is gone";
    }
    List<RbacRule> had = transition.before().map(RoleEdit::rules).orElse(List.of());
    List<RbacRule> has = rules(after);
    List<String> parts = new ArrayList<>();
    addDifference("grants ", had, has, parts);
    addDifference("no longer grants ", has, had, parts);
    if (DefaultRoles.isNoLongerRepaired(transition)) {
      parts.add("is no longer repaired at the API server's start");
    }
    return parts.isEmpty()
        ? role + " is now written differently but grants the same"
        : role + " now " + String.join(", and ", parts);
  }

  private static void addDifference(
      String word, List<RbacRule> from, List<RbacRule> to, List<String> parts) {
    Expansion difference = Expansion.between(from, to);
    if (!difference.permissions().isEmpty()) {
      parts.add(
          word
              + String.join(
                  ", ",
                  PermissionWords.of(
                      difference.permissions(), MAX_PERMISSIONS, difference.isComplete())));
    } else if (!difference.isComplete()) {
      parts.add(word + "something that is too long to compare");
    }
  }

  private static List<RbacRule> rules(KnownObject role) {
    List<RbacRule> rules = new ArrayList<>();
    for (JsonNode entry : role.content().path("rules")) {
      rules.add(RbacRule.of(entry));
    }
    return rules;
  }
}
