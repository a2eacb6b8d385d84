package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A pod's {@code spec.securityContext}.
 *
 * @param settings those that its containers may override
 * @param sysctls the names of the kernel parameters it sets
 */
public record PodSecurityContext(
    SecuritySettings settings,
    List<Long> supplementalGroups,
    OptionalLong fsGroup,
    List<String> sysctls) {

  public PodSecurityContext {
    supplementalGroups = List.copyOf(supplementalGroups);
    sysctls = List.copyOf(sysctls);
  }

  private static final PodSecurityContext UNSET =
      new PodSecurityContext(SecuritySettings.UNSET, List.of(), OptionalLong.empty(), List.of());

  static PodSecurityContext read(JsonCursor context) {
    if (!context.isPresent()) {
      return UNSET;
    }
    return new PodSecurityContext(
        SecuritySettings.read(context),
        context.numbers("supplementalGroups"),
        context.number("fsGroup"),
        sysctls(context));
  }

  private static List<String> sysctls(JsonCursor context) {
    List<JsonCursor> objects = context.objects("sysctls");
    if (objects.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(objects.size());
    for (JsonCursor sysctl : objects) {
      names.add(sysctl.textOrEmpty("name"));
    }
    return names;
  }
}
