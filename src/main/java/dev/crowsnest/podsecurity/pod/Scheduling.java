package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a pod may or must run.
 *
 * @param nodeName empty unless the spec itself names its node, bypassing the scheduler
 * @param priorityClass empty if not set
 * @param affinityKeys the labels that its required node affinity requires of a node
 */
public record Scheduling(
    String nodeName,
    String priorityClass,
    Map<String, String> nodeSelector,
    List<String> affinityKeys,
    List<Toleration> tolerations) {

  public Scheduling {
    nodeSelector = Map.copyOf(nodeSelector);
    affinityKeys = List.copyOf(affinityKeys);
    tolerations = List.copyOf(tolerations);
  }

  /** Taints and labels of control-plane nodes, old and new. */
  static final Set<String> CONTROL_PLANE_KEYS =
      Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private static final Set<String> PRESENCE = Set.of("In", "Exists", "");

  static Scheduling read(JsonCursor spec) {
    return new Scheduling(
        spec.textOrEmpty("nodeName"),
        spec.textOrEmpty("priorityClassName"),
        spec.textMap("nodeSelector"),
        spec.has("affinity") ? affinityKeys(spec.object("affinity")) : List.of(),
        tolerations(spec));
  }

  /** Returns whether the pod tolerates the control-plane taint. */
  public boolean toleratesControlPlane() {
    return tolerations.stream().anyMatch(Toleration::admitsToControlPlane);
  }

  /** Returns whether the pod requests a control-plane node. */
  public boolean targetsControlPlane() {
    return nodeSelector.keySet().stream().anyMatch(CONTROL_PLANE_KEYS::contains)
        || affinityKeys.stream().anyMatch(CONTROL_PLANE_KEYS::contains);
  }

  private static List<Toleration> tolerations(JsonCursor spec) {
    List<JsonCursor> objects = spec.objects("tolerations");
    if (objects.isEmpty()) {
      return List.of();
    }
    List<Toleration> tolerations = new ArrayList<>(objects.size());
    for (JsonCursor toleration : objects) {
      tolerations.add(Toleration.read(toleration));
    }
    return tolerations;
  }

  private static List<String> affinityKeys(JsonCursor affinity) {
    List<String> keys = new ArrayList<>();
    JsonCursor required =
        affinity.object("nodeAffinity").object("requiredDuringSchedulingIgnoredDuringExecution");
    for (JsonCursor term : required.objects("nodeSelectorTerms")) {
      for (JsonCursor expression : term.objects("matchExpressions")) {
        if (PRESENCE.contains(expression.textOrEmpty("operator"))) {
          keys.add(expression.textOrEmpty("key"));
        }
      }
    }
    return keys;
  }
}
