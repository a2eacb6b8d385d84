package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.standard.PodCheck;

/**
 * {@code /proc} without the masks that container runtimes put over it, user namespace or not.
 *
 * <p>Restricted field: {@code securityContext.procMount} of every container. Allowed: unset,
 * Default. Since v1.35, when the baseline check began to exempt user namespaces.
 */
final class ProcMountRestrictedCheck {
  static final PodCheck CHECK =
      PodCheck.restricted("procMount_restricted", since(35, ProcMountCheck::check))
          .overriding("procMount");

  private ProcMountRestrictedCheck() {}
}
