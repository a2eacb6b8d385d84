package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;
import java.util.OptionalLong;

/** Fields {@code supplementalGroups}, {@code fsGroup} and {@code runAsGroup}. */
final class GroupRules {
  private GroupRules() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    OptionalLong fsGroup = pod.security().fsGroup();
    List<Long> fsGroups = fsGroup.isPresent() ? List.of(fsGroup.getAsLong()) : List.of();
    check(
        policy.supplementalGroups(),
        "supplementalGroups",
        pod.security().supplementalGroups(),
        found);
    check(policy.fsGroup(), "fsGroup", fsGroups, found);
    if (policy.runAsGroup().isPresent()) {
      IdStrategy strategy = policy.runAsGroup().get();
      for (Container container : pod.containers()) {
        checkContainer(strategy, container, container.effective(pod).runAsGroup(), found);
      }
    }
  }

  private static void check(
      IdStrategy strategy, String field, List<Long> groups, PspRefusals found) {
    if (groups.isEmpty() && !strategy.allowsNone()) {
      found.add(field, Violation.podLeavesOut("securityContext." + field, "is not set"));
    }
    for (long group : groups) {
      if (!strategy.allows(group)) {
        found.add(
            field, Violation.ofPod("securityContext." + field, "is " + group + ", out of range"));
      }
    }
  }

  private static void checkContainer(
      IdStrategy strategy, Container container, OptionalLong group, PspRefusals found) {
    String path = "securityContext.runAsGroup";
    if (group.isEmpty()) {
      if (!strategy.allowsNone()) {
        found.add("runAsGroup", Violation.leftOut(container, path, "is not set"));
      }
    } else if (!strategy.allows(group.getAsLong())) {
      found.add(
          "runAsGroup",
          Violation.of(container, path, "is " + group.getAsLong() + ", out of range"));
    }
  }
}
