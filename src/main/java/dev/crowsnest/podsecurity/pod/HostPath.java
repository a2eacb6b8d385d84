package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path on the node that a pod has as a volume.
 *
 * @param path normalized: absolute, without {@code ..} and double or trailing slashes
 * @param readOnly whether at least one container mounts it, and all that do mount it read-only
 */
public record HostPath(Volume volume, String path, boolean readOnly, Sensitivity sensitivity) {

  /** Returns the pod's hostPath volumes, in the order of the spec. */
  public static List<HostPath> of(Pod pod) {
    List<HostPath> paths = List.of();
    Map<String, Boolean> readOnlyByVolume = Map.of();
    for (Volume volume : pod.volumes()) {
      String written = volume.hostPath();
      if (written == null) {
        continue;
      }
      if (paths.isEmpty()) {
        paths = new ArrayList<>();
        readOnlyByVolume = readOnlyByVolume(pod);
      }
      String path = SensitivePaths.normalized(written);
      boolean readOnly = readOnlyByVolume.getOrDefault(volume.name(), false);
      paths.add(new HostPath(volume, path, readOnly, SensitivePaths.of(path, readOnly)));
    }
    return paths;
  }

  /** Returns whether it gives more than agents usually need. */
  public boolean isSensitive() {
    return sensitivity.compareTo(Sensitivity.HIGH) >= 0;
  }

  /**
   * Returns, for each volume that is mounted, whether all containers that mount it do so read-only.
   */
  public static Map<String, Boolean> readOnlyByVolume(Pod pod) {
    Map<String, Boolean> readOnly = new HashMap<>();
    for (Container container : pod.containers()) {
      for (VolumeMount mount : container.mounts()) {
        readOnly.merge(mount.volume(), mount.readOnly(), Boolean::logicalAnd);
      }
    }
    return readOnly;
  }
}
