package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A pod that claims to mirror a static pod of a node. Only kubelets create these; created by
 * anybody else, it hides a pod among the node's own.
 *
 * <p>Annotation: {@code kubernetes.io/config.mirror}.
 */
final class MirrorPodCheck {
  private static final String ANNOTATION = "kubernetes.io/config.mirror";

  static final ExtraCheck CHECK = ExtraCheck.risk("mirrorPod", MirrorPodCheck::check);

  private MirrorPodCheck() {}

  private static void check(Pod pod, Violations found) {
    if (pod.annotations().containsKey(ANNOTATION)) {
      found.add(Violation.ofAnnotation(ANNOTATION, "is set"));
    }
  }
}
