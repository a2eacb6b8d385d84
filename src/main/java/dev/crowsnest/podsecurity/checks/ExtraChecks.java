package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.standard.ExtraCheck;
import java.util.List;

/**
 * The visible list of the checks beyond the Pod Security Standards. Not in it, because it needs an
 * allow-list: {@link ImageAllowListCheck}.
 */
public final class ExtraChecks {
  /** Risks, then best practices, each by id. */
  public static final List<ExtraCheck> ALL =
      List.of(
          ControlPlaneTargetCheck.CHECK,
          DangerousCapabilitiesCheck.CHECK,
          MirrorPodCheck.CHECK,
          SensitiveHostPathCheck.CHECK,
          AutomountedTokenCheck.CHECK,
          ForeignTokenAudienceCheck.CHECK,
          LatestImageCheck.CHECK,
          MayRunAsRootCheck.CHECK,
          MissingLimitsCheck.CHECK,
          MissingProbesCheck.CHECK,
          RunsAsRootCheck.CHECK,
          SharedProcessNamespaceCheck.CHECK,
          WritableRootFilesystemCheck.CHECK);

  private ExtraChecks() {}
}
