package dev.crowsnest.podsecurity.standard;

import java.util.Set;

/** The types of volumes that the restricted level lets a pod define. */
public final class RestrictedVolumes {
  /** The types as spelled in specs. */
  public static final Set<String> TYPES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private RestrictedVolumes() {}
}
