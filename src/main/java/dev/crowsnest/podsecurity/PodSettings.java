package dev.crowsnest.podsecurity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A pod's settings of security as texts, to be compared with those of another form of it. A setting
 * that is left out is left out here too.
 */
final class PodSettings {
  private final Map<String, String> values = new LinkedHashMap<>();

  private PodSettings() {}

  /** Of everything but the containers. */
  static Map<String, String> ofPod(Pod pod) {
    PodSettings settings = new PodSettings();
    settings.put("hostNetwork", pod.hostNamespaces().network());
    settings.put("hostPID", pod.hostNamespaces().pid());
    settings.put("hostIPC", pod.hostNamespaces().ipc());
    settings.put("hostUsers", pod.hostNamespaces().users());
    settings.put("shareProcessNamespace", pod.shareProcessNamespace());
    settings.put("automountServiceAccountToken", pod.serviceAccount().automountToken());
    String account = pod.serviceAccount().name();
    settings.put("serviceAccountName", account.isEmpty() ? "default" : account);
    settings.put("runtimeClassName", pod.runtimeClass());
    settings.put(pod.security().settings());
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

  /** Of one container, its image included. */
  static Map<String, String> ofContainer(Container container) {
    PodSettings settings = new PodSettings();
    ContainerSecurityContext security = container.security();
    settings.put("image", container.image());
    settings.put("securityContext.privileged", security.privileged());
    settings.put("securityContext.allowPrivilegeEscalation", security.allowPrivilegeEscalation());
    settings.put("securityContext.readOnlyRootFilesystem", security.readOnlyRootFilesystem());
    settings.put("securityContext.capabilities.add", security.addedCapabilities());
    settings.put("securityContext.capabilities.drop", security.droppedCapabilities());
    String procMount = security.procMount();
    settings.put("securityContext.procMount", procMount == null ? "" : procMount);
    settings.put(security.settings());
    return settings.values;
  }

  private void put(SecuritySettings shared) {
    put("securityContext.runAsUser", shared.runAsUser());
    put("securityContext.runAsGroup", shared.runAsGroup());
    put("securityContext.runAsNonRoot", shared.runAsNonRoot());
    put("securityContext.seccompProfile", shared.seccomp(), Profile::annotationForm);
    put("securityContext.appArmorProfile", shared.appArmor(), Profile::annotationForm);
    put("securityContext.seLinuxOptions.type", shared.seLinux(), SeLinuxOptions::type);
    put("securityContext.windowsOptions.hostProcess", shared.windowsHostProcess());
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, Text.cut(value));
    }
  }

  private void put(String name, Flag flag) {
    put(name, flag.isSet() ? flag.text() : "");
  }

  private void put(String name, OptionalLong number) {
    put(name, number.isPresent() ? String.valueOf(number.getAsLong()) : "");
  }

  private void put(String name, List<?> list) {
    put(name, list.isEmpty() ? "" : list.toString());
  }

  private <T> void put(String name, Optional<T> value, Function<T, String> text) {
    put(name, value.map(text).orElse(""));
  }
}
