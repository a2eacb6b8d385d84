package dev.crowsnest.podsecurity.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PodSecurityPolicy, read once from its JSON. Reading never fails.
 *
 * @param allowPrivilegeEscalation unset allows it
 * @param volumes the types of volumes that are allowed; {@code *} allows all
 * @param allowedHostPaths empty allows every path, if hostPath volumes are allowed at all
 * @param allowedFlexVolumes the drivers; empty allows all
 * @param allowedCsiDrivers the drivers; empty allows all
 * @param runAsGroup empty if the policy does not set it, as before Kubernetes 1.13
 * @param allowedRuntimeClasses empty if the policy does not set it
 * @param malformed the paths of members that had the wrong type and count as absent
 */
public record PodSecurityPolicy(
    String name,
    boolean privileged,
    Flag allowPrivilegeEscalation,
    Flag defaultAllowPrivilegeEscalation,
    CapabilityRules capabilities,
    List<String> volumes,
    List<AllowedHostPath> allowedHostPaths,
    List<String> allowedFlexVolumes,
    List<String> allowedCsiDrivers,
    HostRules host,
    SeLinuxStrategy seLinux,
    IdStrategy runAsUser,
    Optional<IdStrategy> runAsGroup,
    IdStrategy supplementalGroups,
    IdStrategy fsGroup,
    boolean readOnlyRootFilesystem,
    SysctlRules sysctls,
    List<String> allowedProcMountTypes,
    Optional<List<String>> allowedRuntimeClasses,
    ProfileAllowance seccomp,
    ProfileAllowance appArmor,
    List<String> malformed) {

  /** What a policy requires of capabilities; {@code *} among the allowed ones allows all. */
  public record CapabilityRules(
      List<String> defaultAdd, List<String> requiredDrop, List<String> allowed) {}

  /** The namespaces and ports of the node that a policy allows. */
  public record HostRules(boolean network, boolean pid, boolean ipc, List<IdRange> ports) {}

  /** What a policy requires of kernel parameters; a trailing {@code *} stands for any suffix. */
  public record SysctlRules(List<String> allowedUnsafe, List<String> forbidden) {}

  static final String ALL = "*";

  /** Reads a PodSecurityPolicy object. */
  public static PodSecurityPolicy read(JsonNode policy) {
    JsonCursor root = JsonCursor.of(policy);
    JsonCursor metadata = root.object("metadata");
    var annotations = metadata.textMap("annotations");
    JsonCursor spec = root.object("spec");
    return new PodSecurityPolicy(
        metadata.textOrEmpty("name"),
        spec.flag("privileged").isTrue(),
        spec.flag("allowPrivilegeEscalation"),
        spec.flag("defaultAllowPrivilegeEscalation"),
        new CapabilityRules(
            spec.texts("defaultAddCapabilities"),
            spec.texts("requiredDropCapabilities"),
            spec.texts("allowedCapabilities")),
        spec.texts("volumes"),
        AllowedHostPath.readAll(spec),
        members(spec, "allowedFlexVolumes", "driver"),
        members(spec, "allowedCSIDrivers", "name"),
        new HostRules(
            spec.flag("hostNetwork").isTrue(),
            spec.flag("hostPID").isTrue(),
            spec.flag("hostIPC").isTrue(),
            IdRange.readAll(spec, "hostPorts")),
        SeLinuxStrategy.read(spec.object("seLinux")),
        IdStrategy.read(spec.object("runAsUser")),
        spec.has("runAsGroup")
            ? Optional.of(IdStrategy.read(spec.object("runAsGroup")))
            : Optional.empty(),
        IdStrategy.read(spec.object("supplementalGroups")),
        IdStrategy.read(spec.object("fsGroup")),
        spec.flag("readOnlyRootFilesystem").isTrue(),
        new SysctlRules(spec.texts("allowedUnsafeSysctls"), spec.texts("forbiddenSysctls")),
        spec.texts("allowedProcMountTypes"),
        spec.has("runtimeClass")
            ? Optional.of(spec.object("runtimeClass").texts("allowedRuntimeClassNames"))
            : Optional.empty(),
        ProfileAllowance.read(annotations, "seccomp.security.alpha.kubernetes.io/"),
        ProfileAllowance.read(annotations, "apparmor.security.beta.kubernetes.io/"),
        root.malformed());
  }

  boolean allowsPrivilegeEscalation() {
    return !allowPrivilegeEscalation.isFalse();
  }

  boolean allowsVolume(String type) {
    return volumes.contains(type) || volumes.contains(ALL);
  }

  private static List<String> members(JsonCursor spec, String key, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonCursor object : spec.objects(key)) {
      texts.add(object.textOrEmpty(member));
    }
    return List.copyOf(texts);
  }
}
