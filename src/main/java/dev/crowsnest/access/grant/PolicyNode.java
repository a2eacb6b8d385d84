package dev.crowsnest.access.grant;

import dev.crowsnest.access.state.KnownObject;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PspGrade;
import java.util.Optional;

/**
 * A PodSecurityPolicy's grade.
 *
 * @param grade empty if no event showed its fields
 */
record PolicyNode(Optional<PspGrade> grade) {

  static PolicyNode of(KnownObject object) {
    return new PolicyNode(
        object.content().isObject()
            ? Optional.of(PspGrade.of(PodSecurityPolicy.read(object.content())))
            : Optional.empty());
  }
}
