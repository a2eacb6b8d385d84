package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.Check.since;

import dev.crowsnest.podsecurity.standard.Check;

/**
 * {@code /proc} without the masks that container runtimes put over it, user namespace or not.
 *
 * <p>Restricted field: {@code securityContext.procMount} of every container. Allowed: unset,
 * Default. Since v1.35, when the baseline check began to exempt user namespaces.
 */
final class ProcMountRestrictedCheck {
  static final Check CHECK =
      Check.restricted("procMount_restricted", since(35, ProcMountCheck::check))
          .overriding("procMount");

  private ProcMountRestrictedCheck() {}
}
