package dev.crowsnest.access.grant;

import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PspGrade;
import java.util.Optional;

/**
 * The grade of a PodSecurityPolicy.
 *
 * @param grade empty if no event showed its fields
 */
record PspNode(Optional<PspGrade> grade) {

  static PspNode of(KnownObject object) {
    return new PspNode(
        object.content().isObject()
            ? Optional.of(PspGrade.of(PodSecurityPolicy.read(object.content())))
            : Optional.empty());
  }
}
