package dev.crowsnest.podsecurity;

import dev.crowsnest.podsecurity.pod.Capabilities;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.ContainerSecurityContext;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SeLinuxOptions;
import dev.crowsnest.podsecurity.pod.SecuritySettings;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Converts a pod's security settings to texts that can be compared with those of another version of
 * the pod: by their effect, not by how they are written. A setting with the same effect as leaving
 * it out is left out ({@code privileged: false}), a container has those of its pod that it does not
 * override, and annotations count as the fields that replaced them.
 */
final class PodSettings {
  private final Map<String, String> values = new LinkedHashMap<>();

  private PodSettings() {}

  /** Returns the settings of everything except the containers and what they inherit. */
  static Map<String, String> ofPod(Pod pod) {
    PodSettings settings = new PodSettings();
    settings.putIfTrue("hostNetwork", pod.hostNamespaces().network());
    settings.putIfTrue("hostPID", pod.hostNamespaces().pid());
    settings.putIfTrue("hostIPC", pod.hostNamespaces().ipc());
    settings.putIfFalse("hostUsers", pod.hostNamespaces().users());
    settings.putIfTrue("shareProcessNamespace", pod.shareProcessNamespace());
    Flag automount = pod.serviceAccount().automountToken();
    settings.put("automountServiceAccountToken", automount.isSet() ? automount.text() : "");
    String account = pod.serviceAccount().name();
    settings.put("serviceAccountName", account.isEmpty() ? "default" : account);
    settings.put("runtimeClassName", pod.runtimeClass());
    settings.put("securityContext.fsGroup", pod.security().fsGroup());
    settings.put("securityContext.supplementalGroups", pod.security().supplementalGroups());
    settings.put("securityContext.sysctls", pod.security().sysctls());
    for (Volume volume : pod.volumes()) {
      String path = volume.hostPath();
      if (path != null) {
        settings.put(volume.title() + " hostPath", path);
      }
    }
    return settings.values;
  }

  /** Returns the settings of one container, including its image. */
  static Map<String, String> ofContainer(Pod pod, Container container) {
    PodSettings settings = new PodSettings();
    ContainerSecurityContext security = container.security();
    settings.put("image", container.image());
    settings.put("hostPorts", container.hostPorts());
    settings.putIfTrue("securityContext.privileged", security.privileged());
    settings.putIfFalse(
        "securityContext.allowPrivilegeEscalation", security.allowPrivilegeEscalation());
    settings.putIfTrue("securityContext.readOnlyRootFilesystem", security.readOnlyRootFilesystem());
    settings.put("securityContext.capabilities.add", normalized(security.addedCapabilities()));
    settings.put("securityContext.capabilities.drop", normalized(security.droppedCapabilities()));
    String procMount = security.procMount();
    settings.put(
        "securityContext.procMount",
        procMount == null || procMount.equals("Default") ? "" : procMount);
    settings.putEffective(pod, container);
    return settings.values;
  }

  private void putEffective(Pod pod, Container container) {
    SecuritySettings effective = container.effective(pod);
    put("securityContext.runAsUser", effective.runAsUser());
    put("securityContext.runAsGroup", effective.runAsGroup());
    putIfTrue("securityContext.runAsNonRoot", effective.runAsNonRoot());
    put("securityContext.seccompProfile", ProfileAnnotations.seccomp(pod, container));
    put("securityContext.appArmorProfile", ProfileAnnotations.appArmor(pod, container));
    put(
        "securityContext.seLinuxOptions",
        effective.seLinux().map(SeLinuxOptions::context).orElse(""));
    putIfTrue("securityContext.windowsOptions.hostProcess", effective.windowsHostProcess());
  }

  private static Collection<String> normalized(Collection<String> capabilities) {
    TreeSet<String> set = new TreeSet<>();
    capabilities.forEach(capability -> set.add(Capabilities.normalized(capability)));
    return set;
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, Text.cut(value));
    }
  }

  private void putIfTrue(String name, Flag flag) {
    put(name, flag.isTrue() ? flag.text() : "");
  }

  private void putIfFalse(String name, Flag flag) {
    put(name, flag.isFalse() ? flag.text() : "");
  }

  private void put(String name, OptionalLong number) {
    put(name, number.isPresent() ? String.valueOf(number.getAsLong()) : "");
  }

  /** Adds values in sorted order, so that their order does not matter. */
  private void put(String name, Collection<?> values) {
    put(name, values.isEmpty() ? "" : values.stream().map(String::valueOf).sorted().toList() + "");
  }
}
