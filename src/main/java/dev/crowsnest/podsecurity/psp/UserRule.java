package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SecuritySettings;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.OptionalLong;

/** Field {@code runAsUser}, checked against each container's effective user. */
final class UserRule {
  private static final String FIELD = "runAsUser";
  private static final String USER = "securityContext.runAsUser";
  private static final String NON_ROOT = "securityContext.runAsNonRoot";

  private UserRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    IdStrategy strategy = policy.runAsUser();
    for (Container container : pod.containers()) {
      SecuritySettings settings = container.effective(pod);
      if (strategy.rule() == IdStrategy.Rule.MUST_RUN_AS_NON_ROOT) {
        checkNonRoot(container, settings, found);
      } else {
        checkRange(strategy, container, settings.runAsUser(), found);
      }
    }
  }

  private static void checkNonRoot(
      Container container, SecuritySettings settings, PspRefusals found) {
    Flag nonRoot = settings.runAsNonRoot();
    if (settings.runAsUser().isEmpty() && !nonRoot.isSet()) {
      found.add(FIELD, Violation.leftOut(container, NON_ROOT, "is not set to true"));
    } else if (nonRoot.isFalse()) {
      found.add(FIELD, Violation.of(container, NON_ROOT, "is false"));
    } else if (settings.runsAsRoot()) {
      found.add(FIELD, Violation.of(container, USER, "is 0"));
    }
  }

  private static void checkRange(
      IdStrategy strategy, Container container, OptionalLong user, PspRefusals found) {
    if (user.isEmpty()) {
      if (!strategy.allowsNone()) {
        found.add(FIELD, Violation.leftOut(container, USER, "is not set"));
      }
    } else if (!strategy.allows(user.getAsLong())) {
      found.add(FIELD, Violation.of(container, USER, "is " + user.getAsLong() + ", out of range"));
    }
  }
}
