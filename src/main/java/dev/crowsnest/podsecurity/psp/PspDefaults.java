package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.ContainerSecurityContext;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.PodSecurityContext;
import dev.crowsnest.podsecurity.pod.SecuritySettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Fills in a policy's defaults where a new pod leaves settings out. Never changes what a pod sets.
 */
final class PspDefaults {
  private PspDefaults() {}

  static Pod fill(PodSecurityPolicy policy, Pod pod) {
    PodSecurityContext security = podSecurity(policy, pod.security());
    Map<String, String> annotations = annotations(policy, pod);
    List<Container> containers = new ArrayList<>(pod.containers().size());
    for (Container container : pod.containers()) {
      SecuritySettings effective =
          security.settings().overriddenBy(container.security().settings());
      containers.add(withSecurity(container, containerSecurity(policy, container, effective)));
    }
    return new Pod(
        annotations,
        pod.hostNamespaces(),
        pod.shareProcessNamespace(),
        pod.serviceAccount(),
        pod.scheduling(),
        pod.operatingSystem(),
        pod.runtimeClass(),
        security,
        pod.volumes(),
        containers,
        pod.malformed());
  }

  private static PodSecurityContext podSecurity(
      PodSecurityPolicy policy, PodSecurityContext security) {
    OptionalLong group = policy.supplementalGroups().generated();
    boolean fillGroups = security.supplementalGroups().isEmpty() && group.isPresent();
    return new PodSecurityContext(
        withSeLinux(policy, security.settings()),
        fillGroups ? List.of(group.getAsLong()) : security.supplementalGroups(),
        or(security.fsGroup(), policy.fsGroup().generated()),
        security.sysctls());
  }

  private static ContainerSecurityContext containerSecurity(
      PodSecurityPolicy policy, Container container, SecuritySettings effective) {
    ContainerSecurityContext security = container.security();
    boolean nonRoot =
        policy.runAsUser().rule() == IdStrategy.Rule.MUST_RUN_AS_NON_ROOT
            && effective.runAsUser().isEmpty();
    SecuritySettings settings =
        new SecuritySettings(
            or(effective.runAsUser(), policy.runAsUser().generated()),
            or(
                effective.runAsGroup(),
                policy.runAsGroup().map(IdStrategy::generated).orElse(OptionalLong.empty())),
            nonRoot ? effective.runAsNonRoot().orElse(Flag.TRUE) : effective.runAsNonRoot(),
            security.settings().seccomp(),
            security.settings().appArmor(),
            withSeLinux(policy, effective).seLinux(),
            security.settings().windowsHostProcess());
    return new ContainerSecurityContext(
        settings,
        security.privileged(),
        security.allowPrivilegeEscalation().orElse(escalation(policy)),
        policy.readOnlyRootFilesystem()
            ? security.readOnlyRootFilesystem().orElse(Flag.TRUE)
            : security.readOnlyRootFilesystem(),
        added(policy, security),
        union(security.droppedCapabilities(), policy.capabilities().requiredDrop()),
        security.procMount());
  }

  private static Flag escalation(PodSecurityPolicy policy) {
    return policy.allowsPrivilegeEscalation()
        ? policy.defaultAllowPrivilegeEscalation()
        : policy.defaultAllowPrivilegeEscalation().orElse(Flag.FALSE);
  }

  private static List<String> added(PodSecurityPolicy policy, ContainerSecurityContext security) {
    List<String> byDefault = new ArrayList<>(policy.capabilities().defaultAdd());
    byDefault.removeAll(security.droppedCapabilities());
    return union(security.addedCapabilities(), byDefault);
  }

  private static Map<String, String> annotations(PodSecurityPolicy policy, Pod pod) {
    Map<String, String> annotations = new HashMap<>(pod.annotations());
    String seccomp = policy.seccomp().defaultProfile();
    if (!seccomp.isEmpty() && SeccompRule.ofPod(pod).isEmpty()) {
      annotations.put(SeccompRule.POD_ANNOTATION, seccomp);
    }
    String appArmor = policy.appArmor().defaultProfile();
    if (!appArmor.isEmpty()) {
      for (Container container : pod.containers()) {
        annotations.putIfAbsent(AppArmorRule.ANNOTATION + container.name(), appArmor);
      }
    }
    return annotations;
  }

  private static SecuritySettings withSeLinux(PodSecurityPolicy policy, SecuritySettings settings) {
    if (!policy.seLinux().mustRunAs() || settings.seLinux().isPresent()) {
      return settings;
    }
    return new SecuritySettings(
        settings.runAsUser(),
        settings.runAsGroup(),
        settings.runAsNonRoot(),
        settings.seccomp(),
        settings.appArmor(),
        Optional.of(policy.seLinux().options()),
        settings.windowsHostProcess());
  }

  private static Container withSecurity(Container container, ContainerSecurityContext security) {
    return new Container(
        container.kind(),
        container.index(),
        container.name(),
        container.image(),
        security,
        container.hostPorts(),
        container.handlerHosts(),
        container.commands(),
        container.mounts(),
        container.probesAndLimits());
  }

  private static OptionalLong or(OptionalLong set, OptionalLong byDefault) {
    return set.isPresent() ? set : byDefault;
  }

  private static List<String> union(List<String> some, List<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
