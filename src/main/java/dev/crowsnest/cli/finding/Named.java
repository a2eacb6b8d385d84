package dev.crowsnest.cli.finding;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.text.Glob;
import java.util.List;

/** Who is asked for: a person, a user, or a service account as {@code NAMESPACE/NAME}. */
public record Named(Glob glob) {
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /** Returns who is meant by a text, in which {@code *} and {@code ?} stand for others. */
  public static Named of(String text) {
    return new Named(Glob.ignoringCase(text));
  }

  /** Returns whether the finding is of this person or identity, or of who acted as it. */
  public boolean isIn(AlertView finding) {
    return List.of(finding.person(), finding.identity(), finding.impersonated()).stream()
        .anyMatch(this::is);
  }

  /** Returns whether the request came from this identity, or from who acted as it. */
  public boolean isIn(AuditEvent event) {
    return is(event.user().username())
        || event.impersonatedUser().map(UserInfo::username).map(this::is).orElse(false);
  }

  private boolean is(String name) {
    return !name.isEmpty()
        && (glob.matches(name)
            || (name.startsWith(SERVICE_ACCOUNT)
                && glob.matches(name.substring(SERVICE_ACCOUNT.length()).replace(':', '/'))));
  }
}
