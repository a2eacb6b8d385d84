package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.Capabilities;
import dev.crowsnest.podsecurity.Container;
import dev.crowsnest.podsecurity.FurtherCheck;
import dev.crowsnest.podsecurity.Pod;
import dev.crowsnest.podsecurity.Text;
import dev.crowsnest.podsecurity.Violation;
import dev.crowsnest.podsecurity.Violations;

/**
 * Capabilities that lead to the node, however they are spelt.
 *
 * <p>Field: {@code securityContext.capabilities.add} of every container.
 */
final class DangerousCapabilitiesCheck {
  static final FurtherCheck CHECK =
      FurtherCheck.risk("dangerousCapabilities", DangerousCapabilitiesCheck::check);

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
