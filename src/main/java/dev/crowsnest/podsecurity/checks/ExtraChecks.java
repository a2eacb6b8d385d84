package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.standard.ExtraCheck;
import java.util.List;

/**
 * The list of the checks beyond the Pod Security Standards, except {@link ImageAllowListCheck},
 * which needs an allow-list.
 */
public final class ExtraChecks {
  /** Risks, then best practices, each sorted by id. */
  public static final List<ExtraCheck> ALL =
      List.of(
          ControlPlaneTargetCheck.CHECK,
          DangerousCapabilitiesCheck.CHECK,
          GitRepoVolumeCheck.CHECK,
          ImageVolumeCheck.CHECK,
          MirrorPodCheck.CHECK,
          SensitiveHostPathCheck.CHECK,
          SharedProcessNamespaceCheck.CHECK,
          SystemPriorityCheck.CHECK,
          AutomountedTokenCheck.CHECK,
          ForeignTokenAudienceCheck.CHECK,
          LatestImageCheck.CHECK,
          MayRunAsRootCheck.CHECK,
          MissingLimitsCheck.CHECK,
          MissingProbesCheck.CHECK,
          RunsAsRootCheck.CHECK,
          WritableRootFilesystemCheck.CHECK);

  private ExtraChecks() {}
}
