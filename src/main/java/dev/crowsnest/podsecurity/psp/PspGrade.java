package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.DefaultCapabilities;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.RestrictedVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How privileged a pod a policy admits, judged by its fields (following Kubernetes' own table from
 * PodSecurityPolicies to Pod Security Standards).
 *
 * <p>A policy that leaves SELinux or AppArmor to the pod is not graded down for it, although the
 * standards would: nearly every policy ever written does, on nodes that use neither. It is listed
 * in {@code leftOpen} instead.
 *
 * @param level the strictest level that every admitted pod satisfies
 * @param reasons why the policy does not have a stricter level, the worst first
 * @param leftOpen what it leaves to the pod without being graded down
 */
public record PspGrade(PodSecurityLevel level, List<String> reasons, List<String> leftOpen) {
  private static final Set<String> RESTRICTED_CAPABILITIES = Set.of("NET_BIND_SERVICE");

  public PspGrade {
    reasons = List.copyOf(reasons);
    leftOpen = List.copyOf(leftOpen);
  }

  public static PspGrade of(PodSecurityPolicy policy) {
    List<String> reasons = new ArrayList<>();
    addBeyondBaseline(policy, reasons);
    boolean baseline = reasons.isEmpty();
    addBeyondRestricted(policy, reasons);
    PodSecurityLevel strict =
        reasons.isEmpty() ? PodSecurityLevel.RESTRICTED : PodSecurityLevel.BASELINE;
    return new PspGrade(baseline ? strict : PodSecurityLevel.PRIVILEGED, reasons, leftOpen(policy));
  }

  /**
   * Returns the grade that a part of a policy determines regardless of the rest: privileged, or
   * empty, because what it leaves out is unknown.
   */
  public static Optional<PspGrade> ofFragment(PodSecurityPolicy fragment) {
    List<String> reasons = new ArrayList<>();
    addBeyondBaseline(fragment, reasons);
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(new PspGrade(PodSecurityLevel.PRIVILEGED, reasons, List.of()));
  }

  private static void addBeyondBaseline(PodSecurityPolicy policy, List<String> reasons) {
    PodSecurityPolicy.HostRules host = policy.host();
    add(policy.privileged(), "privileged is true", reasons);
    add(host.network(), "hostNetwork is true", reasons);
    add(host.pid(), "hostPID is true", reasons);
    add(host.ipc(), "hostIPC is true", reasons);
    add(!host.ports().isEmpty(), "hostPorts are allowed", reasons);
    addOthers(
        "allowedCapabilities", policy.capabilities().allowed(), DefaultCapabilities.NAMES, reasons);
    addOthers(
        "defaultAddCapabilities",
        policy.capabilities().defaultAdd(),
        DefaultCapabilities.NAMES,
        reasons);
    add(policy.volumes().contains(PodSecurityPolicy.ALL), "volumes has \"*\"", reasons);
    add(policy.volumes().contains("hostPath"), "volumes has \"hostPath\"", reasons);
    add(!policy.sysctls().allowedUnsafe().isEmpty(), "allowedUnsafeSysctls is set", reasons);
    addOthers("allowedProcMountTypes", policy.allowedProcMountTypes(), Set.of("Default"), reasons);
    add(!policy.seccomp().namesOnlyConfined(), "seccomp may be switched off", reasons);
  }

  private static void addBeyondRestricted(PodSecurityPolicy policy, List<String> reasons) {
    PodSecurityPolicy.CapabilityRules capabilities = policy.capabilities();
    add(policy.allowsPrivilegeEscalation(), "allowPrivilegeEscalation is not false", reasons);
    add(
        !capabilities.requiredDrop().contains("ALL"),
        "requiredDropCapabilities does not have ALL",
        reasons);
    addWithin(capabilities.allowed(), "allowedCapabilities", reasons);
    addWithin(capabilities.defaultAdd(), "defaultAddCapabilities", reasons);
    for (String volume : policy.volumes()) {
      boolean graded = volume.equals(PodSecurityPolicy.ALL) || volume.equals("hostPath");
      add(
          !graded && !RestrictedVolumes.TYPES.contains(volume),
          "volumes has " + Text.quoted(volume),
          reasons);
    }
    add(!keepsFromRoot(policy.runAsUser()), "runAsUser allows root", reasons);
    add(policy.seccomp().allowed().isEmpty(), "seccomp is not required", reasons);
  }

  private static List<String> leftOpen(PodSecurityPolicy policy) {
    List<String> open = new ArrayList<>();
    add(!policy.seLinux().mustRunAs(), "seLinux", open);
    ProfileAllowance appArmor = policy.appArmor();
    add(!appArmor.said() || !appArmor.namesOnlyConfined(), "appArmor", open);
    return open;
  }

  private static boolean keepsFromRoot(IdStrategy runAsUser) {
    return switch (runAsUser.rule()) {
      case MUST_RUN_AS_NON_ROOT -> true;
      case MUST_RUN_AS -> !runAsUser.allows(0);
      case MAY_RUN_AS, RUN_AS_ANY -> false;
    };
  }

  private static void add(boolean found, String reason, List<String> reasons) {
    if (found) {
      reasons.add(reason);
    }
  }

  private static void addOthers(
      String field, List<String> values, Set<String> allowed, List<String> reasons) {
    for (String value : values) {
      add(!allowed.contains(value), field + " has " + Text.quoted(value), reasons);
    }
  }

  /** Adds the capabilities that baseline allows and restricted does not. */
  private static void addWithin(List<String> values, String field, List<String> reasons) {
    for (String value : values) {
      add(
          DefaultCapabilities.NAMES.contains(value) && !RESTRICTED_CAPABILITIES.contains(value),
          field + " has " + Text.quoted(value),
          reasons);
    }
  }
}
