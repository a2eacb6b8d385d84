package dev.crowsnest.podsecurity.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A pod as requested, read once from its JSON. Reading never fails.
 *
 * @param annotations those of the pod, or of the template that it will be created from
 * @param containers init, normal and ephemeral ones, in this order
 * @param operatingSystem {@code linux}, {@code windows}; empty if not set
 * @param runtimeClass empty if not set
 * @param malformed the paths of members that had the wrong type and count as absent
 */
public record Pod(
    Map<String, String> annotations,
    HostNamespaces hostNamespaces,
    Flag shareProcessNamespace,
    ServiceAccountUse serviceAccount,
    Scheduling scheduling,
    String operatingSystem,
    String runtimeClass,
    PodSecurityContext security,
    List<Volume> volumes,
    List<Container> containers,
    List<String> malformed) {

  public Pod {
    annotations = Collections.unmodifiableMap(annotations); // in the order of the spec
    volumes = List.copyOf(volumes);
    containers = List.copyOf(containers);
    malformed = List.copyOf(malformed);
  }

  /** Reads an object with {@code metadata} and {@code spec}: a pod, or a pod template. */
  public static Pod read(JsonNode podOrTemplate) {
    JsonCursor root = JsonCursor.of(podOrTemplate);
    JsonCursor spec = root.object("spec");
    Map<String, String> annotations = root.object("metadata").textMap("annotations");
    HostNamespaces hostNamespaces = HostNamespaces.read(spec);
    Flag shareProcessNamespace = spec.flag("shareProcessNamespace");
    ServiceAccountUse serviceAccount = ServiceAccountUse.read(spec);
    Scheduling scheduling = Scheduling.read(spec);
    String operatingSystem = spec.object("os").textOrEmpty("name");
    String runtimeClass = spec.textOrEmpty("runtimeClassName");
    PodSecurityContext security = PodSecurityContext.read(spec.object("securityContext"));
    List<Volume> volumes = Volume.readAll(spec);
    List<Container> containers = Container.readAll(spec);
    return new Pod(
        annotations,
        hostNamespaces,
        shareProcessNamespace,
        serviceAccount,
        scheduling,
        operatingSystem,
        runtimeClass,
        security,
        volumes,
        containers,
        root.malformed());
  }

  public boolean isWindows() {
    return operatingSystem.equals("windows");
  }

  /** Returns whether root inside the pod is another user on the node. */
  public boolean hasOwnUserNamespace() {
    return hostNamespaces.users().isFalse();
  }
}
