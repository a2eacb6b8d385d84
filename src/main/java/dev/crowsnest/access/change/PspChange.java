package dev.crowsnest.access.change;

import dev.crowsnest.access.Subject;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.List;
import java.util.Optional;

/**
 * A PodSecurityPolicy that was created, changed or deleted.
 *
 * @param before the level that it admitted; empty if it did not exist or is unknown
 * @param after the level that it admits now; empty if it is gone or unknown
 * @param users who may use it through a binding, sorted
 * @param affected those of them who could not do everything anyway
 * @param removed whether it is gone
 * @param misleadingName whether its name promises more than its fields enforce
 */
public record PspChange(
    String policy,
    Optional<PspGrade> before,
    Optional<PspGrade> after,
    List<Subject> users,
    List<Subject> affected,
    boolean removed,
    boolean misleadingName) {

  /** Returns whether it is new, or admits more than before. */
  public boolean isWidened() {
    return after.isPresent()
        && (before.isEmpty() || after.get().level().compareTo(before.get().level()) < 0);
  }

  public boolean isPrivileged() {
    return after.filter(grade -> grade.level() == PodSecurityLevel.PRIVILEGED).isPresent();
  }
}
