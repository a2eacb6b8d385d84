package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.DefaultCapabilities;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Set;

/**
 * Capabilities beyond those that container runtimes grant by default.
 *
 * <p>Restricted field: {@code securityContext.capabilities.add} of every container. Allowed: those
 * of {@link DefaultCapabilities}, spelled exactly as there.
 */
final class CapabilitiesBaselineCheck {
  static final PodCheck CHECK =
      PodCheck.baseline("capabilities_baseline", since(0, CapabilitiesBaselineCheck::check));

  private CapabilitiesBaselineCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      addOthersThan(DefaultCapabilities.NAMES, container, found);
    }
  }

  /** Adds a violation for each of the container's capabilities that is not allowed. */
  static void addOthersThan(Set<String> allowed, Container container, Violations found) {
    for (String capability : container.security().addedCapabilities()) {
      if (!allowed.contains(capability)) {
        found.add(
            Violation.of(
                container, "securityContext.capabilities.add", "has " + Text.quoted(capability)));
      }
    }
  }
}
