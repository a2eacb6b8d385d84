package dev.crowsnest.access.change;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.objects.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the API server's own reason for allowing a request agrees with what is known. The reason
 * names the binding, the role and the subject by which RBAC allowed it (kubernetes,
 * plugin/pkg/auth/authorizer/rbac).
 */
public enum Agreement {
  /** The event gives no such reason, or it was not compared. */
  NOT_SAID("not said"),
  /** The binding is known, and grants that role to that subject. */
  CONFIRMED("confirmed"),
  /** The binding was never seen. */
  UNKNOWN("unknown"),
  /** The binding is known to grant another role, or not to that subject: the state is wrong. */
  CONTRADICTED("contradicted");

  public static final Fact<Agreement> FACT = Fact.of("agreement", unused -> NOT_SAID);

  private static final String REASON = "authorization.k8s.io/reason";
  private static final String ALLOWED = "RBAC: allowed by ";
  private static final int PARTS = 6;

  private final String text;

  Agreement(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code access.decision}. */
  public String text() {
    return text;
  }

  /** Whether the event gives such a reason. */
  public static boolean isSaid(EventView view) {
    String reason = view.event().annotation(REASON);
    return reason != null && reason.startsWith(ALLOWED);
  }

  static Agreement of(EventView view, AccessGraph graph) {
    String reason = view.event().annotation(REASON);
    return reason == null || !reason.startsWith(ALLOWED)
        ? NOT_SAID
        : of(words(reason.substring(ALLOWED.length())), graph);
  }

  private static Agreement of(List<String> words, AccessGraph graph) {
    if (words.size() != PARTS) {
      return NOT_SAID;
    }
    ObjectKey binding = binding(words.get(0), words.get(1));
    Subject subject = subject(words.get(4), words.get(5));
    if (binding == null || subject == null) {
      return NOT_SAID;
    }
    ObjectKey role = graph.roleOf(binding);
    if (role == null) {
      return UNKNOWN;
    }
    boolean fits =
        role.kind().text().equals(words.get(2))
            && role.name().equals(words.get(3))
            && graph.grants(binding).stream().anyMatch(grant -> grant.subject().equals(subject));
    return fits ? CONFIRMED : CONTRADICTED;
  }

  private static @Nullable ObjectKey binding(String kind, String name) {
    if (kind.equals(AccessKind.CLUSTER_ROLE_BINDING.text())) {
      return ObjectKey.of(AccessKind.CLUSTER_ROLE_BINDING, "", name);
    }
    int slash = name.lastIndexOf('/');
    return kind.equals(AccessKind.ROLE_BINDING.text()) && slash > 0
        ? ObjectKey.of(AccessKind.ROLE_BINDING, name.substring(slash + 1), name.substring(0, slash))
        : null;
  }

  private static @Nullable Subject subject(String kind, String name) {
    int slash = name.lastIndexOf('/');
    return switch (kind) {
      case "User" -> Subject.user(name);
      case "Group" -> Subject.group(name);
      case "ServiceAccount" ->
          slash > 0
              ? Subject.serviceAccount(name.substring(slash + 1), name.substring(0, slash))
              : null;
      default -> null;
    };
  }

  /**
   * Parses {@code KIND "NAME" of KIND "NAME" to KIND "NAME"} to the six words; fewer if it does not
   * have this form.
   */
  private static List<String> words(String reason) {
    List<String> words = new ArrayList<>(PARTS);
    String[] quoted = reason.split("\"", PARTS + 2);
    for (int i = 0; i + 1 < quoted.length; i += 2) {
      String kind = quoted[i].strip();
      words.add(kind.substring(kind.lastIndexOf(' ') + 1));
      words.add(quoted[i + 1]);
    }
    return words;
  }
}
