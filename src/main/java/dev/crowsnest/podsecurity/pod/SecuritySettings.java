package dev.crowsnest.podsecurity.pod;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings that both a pod and a container may have; a container's override its pod's, field by
 * field.
 */
public record SecuritySettings(
    OptionalLong runAsUser,
    OptionalLong runAsGroup,
    Flag runAsNonRoot,
    Optional<Profile> seccomp,
    Optional<Profile> appArmor,
    Optional<SeLinuxOptions> seLinux,
    Flag windowsHostProcess) {

  /** The settings of a spec without a security context: none. */
  public static final SecuritySettings UNSET =
      new SecuritySettings(
          OptionalLong.empty(),
          OptionalLong.empty(),
          Flag.UNSET,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Flag.UNSET);

  static SecuritySettings read(JsonCursor context) {
    if (!context.isPresent()) {
      return UNSET;
    }
    return new SecuritySettings(
        context.number("runAsUser"),
        context.number("runAsGroup"),
        context.flag("runAsNonRoot"),
        profile(context, "seccompProfile"),
        profile(context, "appArmorProfile"),
        seLinux(context),
        context.has("windowsOptions")
            ? context.object("windowsOptions").flag("hostProcess")
            : Flag.UNSET);
  }

  /** Returns these settings with those of a container applied over them. */
  public SecuritySettings overriddenBy(SecuritySettings container) {
    return new SecuritySettings(
        container.runAsUser.isPresent() ? container.runAsUser : runAsUser,
        container.runAsGroup.isPresent() ? container.runAsGroup : runAsGroup,
        container.runAsNonRoot.orElse(runAsNonRoot),
        container.seccomp.or(() -> seccomp),
        container.appArmor.or(() -> appArmor),
        container.seLinux.or(() -> seLinux),
        container.windowsHostProcess.orElse(windowsHostProcess));
  }

  /** Returns whether the user is 0, whatever the image says. */
  public boolean runsAsRoot() {
    return runAsUser.isPresent() && runAsUser.getAsLong() == 0;
  }

  /** Returns whether the container cannot start as root, whatever the image says. */
  public boolean cannotRunAsRoot() {
    return runAsUser.isPresent() ? runAsUser.getAsLong() != 0 : runAsNonRoot.isTrue();
  }

  private static Optional<Profile> profile(JsonCursor context, String key) {
    if (!context.has(key)) {
      return Optional.empty();
    }
    JsonCursor profile = context.object(key);
    if (!profile.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Profile(profile.textOrEmpty("type"), profile.textOrEmpty("localhostProfile")));
  }

  private static Optional<SeLinuxOptions> seLinux(JsonCursor context) {
    if (!context.has("seLinuxOptions")) {
      return Optional.empty();
    }
    JsonCursor options = context.object("seLinuxOptions");
    if (!options.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new SeLinuxOptions(
            options.textOrEmpty("user"),
            options.textOrEmpty("role"),
            options.textOrEmpty("type"),
            options.textOrEmpty("level")));
  }
}
