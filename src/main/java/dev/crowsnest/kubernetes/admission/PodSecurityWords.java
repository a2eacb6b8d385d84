package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what PodSecurityPolicy and Pod Security admission themselves say about a pod: in
 * annotations if they admit it, in the message if they refuse it.
 */
final class PodSecurityWords {
  private static final String AUDIT_VIOLATIONS = "pod-security.kubernetes.io/audit-violations";

  // violates PodSecurity "restricted:latest": REASON (DETAIL), REASON (DETAIL)
  private static final String VIOLATES = "violate";

  private static final String STANDARD = " PodSecurity \"";
  private static final String UNABLE = "pod security policy: [";
  private static final String UNABLE_NEW = "unable to admit pod: [";
  private static final int MAX_REASONS = 50;

  private PodSecurityWords() {}

  /** Returns their reasons, one text each; empty if they have no objections. */
  static List<String> violations(EventView view) {
    AuditEvent event = view.event();
    String audited = event.annotation(AUDIT_VIOLATIONS);
    if (audited != null) {
      return ofStandard(ServerMessage.bounded(audited));
    }
    Optional<AdmissionRefusal> refusal = view.get(AdmissionRefusal.FACT);
    if (refusal.isEmpty()) {
      return List.of();
    }
    return switch (refusal.get().text()) {
      case "psa" -> ofStandard(ServerMessage.of(event));
      case "psp" -> ofPolicies(ServerMessage.of(event));
      default -> List.of();
    };
  }

  private static List<String> ofStandard(String message) {
    int violates = message.indexOf(VIOLATES);
    int standard = violates < 0 ? -1 : message.indexOf(STANDARD, violates);
    int colon = standard < 0 ? -1 : message.indexOf("\": ", standard + STANDARD.length());
    return colon < 0 ? List.of() : cut(message.substring(colon + "\": ".length()), ", ");
  }

  private static List<String> ofPolicies(String message) {
    int old = message.indexOf(UNABLE);
    int start = old >= 0 ? old + UNABLE.length() : message.indexOf(UNABLE_NEW);
    if (start < 0) {
      return List.of();
    }
    start = old >= 0 ? start : start + UNABLE_NEW.length();
    int end = message.lastIndexOf(']');
    String faults = message.substring(start, end < start ? message.length() : end);
    return faults.isBlank() ? List.of("no policy may be used") : cut(faults, " spec.");
  }

  /**
   * Splits at separators that are neither in quotes nor in parentheses, because details may contain
   * anything. The rest of a separator after blanks and commas starts the next part.
   */
  private static List<String> cut(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length() && parts.size() < MAX_REASONS - 1; i++) {
      char c = text.charAt(i);
      if (quoted) {
        quoted = c != '"';
        i += c == '\\' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '(' || c == ')') {
        depth += c == '(' ? 1 : -1;
      } else if (depth == 0 && text.startsWith(separator, i)) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
