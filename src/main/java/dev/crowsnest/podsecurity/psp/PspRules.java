package dev.crowsnest.podsecurity.psp;

import java.util.List;

/** The list of all rules of PodSecurityPolicies. */
final class PspRules {
  /** All rules in the order of upstream's provider: the pod, its volumes, its containers. */
  static final List<PspRule> ALL =
      List.of(
          GroupRules::apply,
          SeLinuxRule::apply,
          SeccompRule::apply,
          HostRule::apply,
          SysctlRule::apply,
          VolumeRule::apply,
          RuntimeClassRule::apply,
          UserRule::apply,
          AppArmorRule::apply,
          PrivilegeRule::apply,
          CapabilityRule::apply,
          ContainerFilesystemRule::apply);

  private PspRules() {}
}
