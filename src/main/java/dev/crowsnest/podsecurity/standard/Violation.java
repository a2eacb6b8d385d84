package dev.crowsnest.podsecurity.standard;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;

/**
 * One setting of a pod that a check does not allow.
 *
 * @param subject what the setting belongs to: {@code pod}, {@code init container "setup"}, {@code
 *     volume "v"}
 * @param path of the setting in the pod: {@code spec.containers[0].securityContext.privileged}
 * @param field path of the setting relative to its subject: {@code securityContext.privileged}
 * @param state its current state, as the end of a sentence: {@code is true}
 * @param leftOut whether the problem is that the setting is missing; in a fragment, it may be
 *     elsewhere
 */
public record Violation(String subject, String path, String field, String state, boolean leftOut) {

  /** Returns a violation by a container's field with a value that is not allowed. */
  public static Violation of(Container container, String field, String state) {
    return new Violation(container.title(), container.path(field), field, state, false);
  }

  /**
   * Returns a violation by a container's field that must be set and is not, neither there nor in
   * its pod.
   */
  public static Violation leftOut(Container container, String field, String state) {
    return new Violation(container.title(), container.path(field), field, state, true);
  }

  /** Returns a violation by a field of the pod's spec. */
  public static Violation ofPod(String field, String state) {
    return new Violation("pod", "spec." + field, field, state, false);
  }

  /** Returns a violation by a field of the pod's spec that must be set and is not. */
  public static Violation podLeavesOut(String field, String state) {
    return new Violation("pod", "spec." + field, field, state, true);
  }

  /** Returns a violation by a field of one of the pod's volumes. */
  public static Violation ofVolume(Volume volume, String field, String state) {
    String path = "spec.volumes[" + volume.index() + "]." + field;
    return new Violation(volume.title(), path, field, state, false);
  }

  /**
   * Returns a violation by an annotation of the pod, or of the template that it will be created
   * from.
   */
  public static Violation ofAnnotation(String key, String state) {
    String cut = Text.cut(key);
    return new Violation(
        "pod", "metadata.annotations[" + cut + ']', "annotation " + cut, state, false);
  }

  /**
   * Returns the violation for a reader: {@code container "shell": securityContext.privileged is
   * true}.
   */
  public String sentence() {
    return subject + ": " + field + ' ' + state;
  }
}
