package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.pod.VolumeMount;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Fields {@code volumes}, {@code allowedHostPaths}, {@code allowedFlexVolumes} and {@code
 * allowedCSIDrivers}.
 */
final class VolumeRule {
  private VolumeRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    for (Volume volume : pod.volumes()) {
      for (String type : volume.types()) {
        if (!allows(policy, volume, type)) {
          found.add("volumes", Violation.ofVolume(volume, type, "is not allowed"));
        }
      }
      checkDriver(policy, volume, found);
    }
    if (!policy.allowedHostPaths().isEmpty()) {
      checkHostPaths(policy, pod, found);
    }
  }

  /**
   * Returns whether the type is allowed. If secrets are allowed, so is a volume with nothing but
   * the pod's own token.
   */
  private static boolean allows(PodSecurityPolicy policy, Volume volume, String type) {
    return policy.allowsVolume(type)
        || (type.equals("projected") && volume.onlyToken() && policy.allowsVolume("secret"));
  }

  private static void checkHostPaths(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    Set<String> writable = mountedWritable(pod);
    for (HostPath path : HostPath.of(pod)) {
      List<AllowedHostPath> covering =
          policy.allowedHostPaths().stream().filter(a -> covers(a, path)).toList();
      if (covering.isEmpty()) {
        found.add("allowedHostPaths", violation(path, "is not allowed"));
      } else if (covering.stream().allMatch(AllowedHostPath::readOnly)
          && writable.contains(path.volume().name())) {
        found.add("allowedHostPaths", violation(path, "must be mounted read-only"));
      }
    }
  }

  /**
   * Compares the path as written, as policies do, and also normalized, because the API server would
   * not accept a path with {@code ..} in it.
   */
  private static boolean covers(AllowedHostPath allowed, HostPath path) {
    String written = Objects.requireNonNullElse(path.volume().hostPath(), path.path());
    return allowed.covers(written) && allowed.covers(path.path());
  }

  private static Set<String> mountedWritable(Pod pod) {
    Set<String> volumes = new HashSet<>();
    for (Container container : pod.containers()) {
      for (VolumeMount mount : container.mounts()) {
        if (!mount.readOnly()) {
          volumes.add(mount.volume());
        }
      }
    }
    return volumes;
  }

  private static Violation violation(HostPath path, String problem) {
    return Violation.ofVolume(
        path.volume(), "hostPath.path", Text.quoted(path.path()) + ' ' + problem);
  }

  private static void checkDriver(PodSecurityPolicy policy, Volume volume, PspRefusals found) {
    boolean flex = volume.types().contains("flexVolume");
    boolean csi = volume.types().contains("csi");
    if (flex && isRefused(policy.allowedFlexVolumes(), volume)) {
      found.add("allowedFlexVolumes", driver(volume, "flexVolume.driver"));
    }
    if (csi && isRefused(policy.allowedCsiDrivers(), volume)) {
      found.add("allowedCSIDrivers", driver(volume, "csi.driver"));
    }
  }

  private static boolean isRefused(List<String> allowed, Volume volume) {
    return !allowed.isEmpty() && !allowed.contains(volume.driver());
  }

  private static Violation driver(Volume volume, String field) {
    return Violation.ofVolume(volume, field, "is " + Text.quoted(volume.driver()));
  }
}
