package dev.crowsnest.podsecurity.standard;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;

/**
 * One setting of a pod that a check does not allow.
 *
 * @param subject whose setting it is: {@code pod}, {@code init container "setup"}, {@code volume
 *     "v"}
 * @param path where it is in the pod: {@code spec.containers[0].securityContext.privileged}
 * @param field the setting, from its subject on: {@code securityContext.privileged}
 * @param state what it is now, as the rest of a sentence: {@code is true}
 * @param leftOut whether the problem is that the setting is missing: in a fragment it may be
 *     elsewhere
 */
public record Violation(String subject, String path, String field, String state, boolean leftOut) {

  /** Returns a container's field with a value that is not allowed. */
  public static Violation of(Container container, String field, String state) {
    return new Violation(container.title(), container.path(field), field, state, false);
  }

  /** Returns a container's field that must be set and is not, neither in its pod. */
  public static Violation leftOut(Container container, String field, String state) {
    return new Violation(container.title(), container.path(field), field, state, true);
  }

  /** Returns a field of the pod's spec. */
  public static Violation ofPod(String field, String state) {
    return new Violation("pod", "spec." + field, field, state, false);
  }

  /** Returns a field of the pod's spec that must be set and is not. */
  public static Violation podLeavesOut(String field, String state) {
    return new Violation("pod", "spec." + field, field, state, true);
  }

  /** Returns a field of one of the pod's volumes. */
  public static Violation ofVolume(Volume volume, String field, String state) {
    String path = "spec.volumes[" + volume.index() + "]." + field;
    return new Violation(volume.title(), path, field, state, false);
  }

  /** Returns an annotation of the pod, or of the template that it will be made from. */
  public static Violation ofAnnotation(String key, String state) {
    String cut = Text.cut(key);
    return new Violation(
        "pod", "metadata.annotations[" + cut + ']', "annotation " + cut, state, false);
  }

  /** For a reader: {@code container "shell": securityContext.privileged is true}. */
  public String sentence() {
    return subject + ": " + field + ' ' + state;
  }
}
