package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;
import java.util.Set;

/** Fields {@code forbiddenSysctls} and {@code allowedUnsafeSysctls}. */
final class SysctlRule {
  /** The parameters that Kubernetes considers safe; they need not be allowed. */
  private static final Set<String> SAFE =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_syncookies");

  private SysctlRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    for (String sysctl : pod.security().sysctls()) {
      if (matches(policy.sysctls().forbidden(), sysctl)) {
        found.add("forbiddenSysctls", violation(sysctl));
      } else if (!SAFE.contains(sysctl) && !matches(policy.sysctls().allowedUnsafe(), sysctl)) {
        found.add("allowedUnsafeSysctls", violation(sysctl));
      }
    }
  }

  private static Violation violation(String sysctl) {
    return Violation.ofPod("securityContext.sysctls", "has " + Text.quoted(sysctl));
  }

  private static boolean matches(List<String> patterns, String sysctl) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.endsWith("*")
                    ? sysctl.regionMatches(0, pattern, 0, pattern.length() - 1)
                    : sysctl.equals(pattern));
  }
}
