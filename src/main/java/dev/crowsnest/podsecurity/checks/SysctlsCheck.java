package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kernel parameters that are not confined to the pod.
 *
 * <p>Restricted field: {@code spec.securityContext.sysctls[*].name}. Allowed: those below, more
 * with every version.
 */
final class SysctlsCheck {
  private static final Set<String> SINCE_1_0 =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_syncookies");
  private static final Set<String> SINCE_1_27 = and(SINCE_1_0, "net.ipv4.ip_local_reserved_ports");
  private static final Set<String> SINCE_1_29 =
      and(
          SINCE_1_27,
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time");
  private static final Set<String> SINCE_1_32 =
      and(SINCE_1_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");
  private static final Set<String> SINCE_1_37 =
      and(SINCE_1_32, "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle");

  static final PodCheck CHECK =
      PodCheck.baseline(
          "sysctls",
          since(0, (pod, found) -> check(pod, SINCE_1_0, found)),
          since(27, (pod, found) -> check(pod, SINCE_1_27, found)),
          since(29, (pod, found) -> check(pod, SINCE_1_29, found)),
          since(32, (pod, found) -> check(pod, SINCE_1_32, found)),
          since(37, (pod, found) -> check(pod, SINCE_1_37, found)));

  private SysctlsCheck() {}

  private static void check(Pod pod, Set<String> allowed, Violations found) {
    for (String sysctl : pod.security().sysctls()) {
      if (!allowed.contains(sysctl)) {
        found.add(Violation.ofPod("securityContext.sysctls", "has " + Text.quoted(sysctl)));
      }
    }
  }

  private static Set<String> and(Set<String> known, String... more) {
    return Stream.concat(known.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
