package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Capabilities;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Capabilities that give access to the node, in any spelling.
 *
 * <p>Field: {@code securityContext.capabilities.add} of every container.
 */
final class DangerousCapabilitiesCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.risk("dangerousCapabilities", DangerousCapabilitiesCheck::check);

  private DangerousCapabilitiesCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      for (String capability : container.security().addedCapabilities()) {
        if (Capabilities.isDangerous(Capabilities.normalized(capability))) {
          found.add(
              Violation.of(
                  container, "securityContext.capabilities.add", "has " + Text.quoted(capability)));
        }
      }
    }
  }
}
