package dev.crowsnest.cli.finding;

import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
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

  /**
   * Returns whether the request came from this identity, from who acted as it, or from this person
   * as far as the event itself states who that is.
   */
  public boolean isIn(AuditEvent event) {
    return is(event.user().username())
        || event.impersonatedUser().map(UserInfo::username).map(this::is).orElse(false)
        || is(stated(event));
  }

  /** Only what an authenticator says beside the name can name another person. */
  private static String stated(AuditEvent event) {
    if (event.userExtra().keys().isEmpty()) {
      return "";
    }
    EventOrigin nowhere = new EventOrigin("", "", 0, 0, event.stageTime(), null, "");
    return new EventView(event, nowhere).get(Person.FACT).name();
  }

  private boolean is(String name) {
    return !name.isEmpty()
        && (glob.matches(name)
            || (name.startsWith(SERVICE_ACCOUNT)
                && glob.matches(name.substring(SERVICE_ACCOUNT.length()).replace(':', '/'))));
  }
}
