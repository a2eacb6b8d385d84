package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;

/**
 * Annotation {@code apparmor.security.beta.kubernetes.io/allowedProfileNames}, checked against each
 * container's annotation. If a policy has no such annotation, any profile may be set.
 */
final class AppArmorRule {
  static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final String FIELD = "appArmor";

  private AppArmorRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    ProfileAllowance appArmor = policy.appArmor();
    if (!appArmor.said() || appArmor.allowsAny()) {
      return;
    }
    for (Container container : pod.containers()) {
      String profile = pod.annotations().getOrDefault(ANNOTATION + container.name(), "");
      if (profile.isEmpty()) {
        found.add(FIELD, Violation.leftOut(container, "AppArmor annotation", "is not set"));
      } else if (!appArmor.allows(profile)) {
        found.add(
            FIELD,
            Violation.of(
                container,
                "AppArmor annotation",
                "is " + Text.quoted(profile) + ", which is not allowed"));
      }
    }
  }
}
