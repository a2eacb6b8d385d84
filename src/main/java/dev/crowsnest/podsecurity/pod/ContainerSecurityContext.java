package dev.crowsnest.podsecurity.pod;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's {@code securityContext}.
 *
 * @param settings those that override the pod's
 * @param addedCapabilities as written
 * @param droppedCapabilities as written
 * @param procMount null if left out, which means {@code Default}
 */
public record ContainerSecurityContext(
    SecuritySettings settings,
    Flag privileged,
    Flag allowPrivilegeEscalation,
    Flag readOnlyRootFilesystem,
    List<String> addedCapabilities,
    List<String> droppedCapabilities,
    @Nullable String procMount) {

  public ContainerSecurityContext {
    addedCapabilities = List.copyOf(addedCapabilities);
    droppedCapabilities = List.copyOf(droppedCapabilities);
  }

  private static final ContainerSecurityContext UNSET =
      new ContainerSecurityContext(
          SecuritySettings.UNSET, Flag.UNSET, Flag.UNSET, Flag.UNSET, List.of(), List.of(), null);

  static ContainerSecurityContext read(JsonCursor context) {
    if (!context.isPresent()) {
      return UNSET;
    }
    boolean capable = context.has("capabilities");
    JsonCursor capabilities = capable ? context.object("capabilities") : context;
    return new ContainerSecurityContext(
        SecuritySettings.read(context),
        context.flag("privileged"),
        context.flag("allowPrivilegeEscalation"),
        context.flag("readOnlyRootFilesystem"),
        capable ? capabilities.texts("add") : List.of(),
        capable ? capabilities.texts("drop") : List.of(),
        context.text("procMount"));
  }
}
