package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.standard.PodCheck;
import java.util.List;

/** The list of the checks of the Pod Security Standards. */
public final class Checks {
  /**
   * The baseline checks, then the restricted ones, each sorted by id: the order in which upstream
   * reports them.
   */
  public static final List<PodCheck> ALL =
      List.of(
          AppArmorProfileCheck.CHECK,
          CapabilitiesBaselineCheck.CHECK,
          HostNamespacesCheck.CHECK,
          HostPathVolumesCheck.CHECK,
          HostPortsCheck.CHECK,
          HostProbesAndHostLifecycleCheck.CHECK,
          PrivilegedCheck.CHECK,
          ProcMountCheck.CHECK,
          SeLinuxOptionsCheck.CHECK,
          SeccompProfileBaselineCheck.CHECK,
          SysctlsCheck.CHECK,
          WindowsHostProcessCheck.CHECK,
          AllowPrivilegeEscalationCheck.CHECK,
          CapabilitiesRestrictedCheck.CHECK,
          ProcMountRestrictedCheck.CHECK,
          RestrictedVolumesCheck.CHECK,
          RunAsNonRootCheck.CHECK,
          RunAsUserCheck.CHECK,
          SeccompProfileRestrictedCheck.CHECK);

  private Checks() {}
}
