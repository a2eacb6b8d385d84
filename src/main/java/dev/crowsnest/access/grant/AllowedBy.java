package dev.crowsnest.access.grant;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API server's own reason for allowing a request: the binding, the role and the subject by
 * which RBAC allowed it (kubernetes, plugin/pkg/auth/authorizer/rbac).
 */
public record AllowedBy(ObjectKey binding, ObjectKey role, Subject subject) {
  /** The annotation that states it. */
  public static final String REASON = "authorization.k8s.io/reason";

  private static final String ALLOWED = "RBAC: allowed by ";
  private static final int PARTS = 6;

  /** Returns whether RBAC gave this reason; false for null. */
  public static boolean isSaidBy(@Nullable String reason) {
    return reason != null && reason.startsWith(ALLOWED);
  }

  /**
   * Parses {@code RBAC: allowed by KIND "NAME" of KIND "NAME" to KIND "NAME"}; empty if it does not
   * have this form.
   */
  public static Optional<AllowedBy> parse(@Nullable String reason) {
    if (reason == null || !isSaidBy(reason)) {
      return Optional.empty();
    }
    List<String> words = words(reason.substring(ALLOWED.length()));
    if (words.size() != PARTS) {
      return Optional.empty();
    }
    ObjectKey binding = binding(words.get(0), words.get(1));
    Subject subject = subject(words.get(4), words.get(5));
    ObjectKey role = binding == null ? null : role(words.get(2), words.get(3), binding);
    return binding == null || subject == null || role == null
        ? Optional.empty()
        : Optional.of(new AllowedBy(binding, role, subject));
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

  private static @Nullable ObjectKey role(String kind, String name, ObjectKey binding) {
    if (kind.equals(AccessKind.CLUSTER_ROLE.text())) {
      return ObjectKey.of(AccessKind.CLUSTER_ROLE, "", name);
    }
    return kind.equals(AccessKind.ROLE.text())
        ? ObjectKey.of(AccessKind.ROLE, binding.namespace(), name)
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

  /** Returns the kinds and names; fewer than six if the reason does not have its form. */
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
