package dev.crowsnest.podsecurity;

/**
 * One setting of a pod that a check does not allow.
 *
 * @param subject whose setting it is: {@code pod}, {@code init container "setup"}, {@code volume
 *     "v"}
 * @param path where it is in the pod: {@code spec.containers[0].securityContext.privileged}
 * @param problem the rest of the sentence, from the field on: {@code securityContext.privileged is
 *     true}
 * @param leftOut whether the problem is that the setting is missing: in a fragment it may be
 *     elsewhere
 */
public record Violation(String subject, String path, String problem, boolean leftOut) {

  /** A container's field with a value that is not allowed. */
  public static Violation of(Container container, String field, String problem) {
    return new Violation(container.title(), container.path(field), field + ' ' + problem, false);
  }

  /** A container's field that must be set and is not, neither in its pod. */
  public static Violation leftOut(Container container, String field, String problem) {
    return new Violation(container.title(), container.path(field), field + ' ' + problem, true);
  }

  /** A field of the pod's spec. */
  public static Violation ofPod(String field, String problem) {
    return new Violation("pod", "spec." + field, field + ' ' + problem, false);
  }

  /** A field of the pod's spec that must be set and is not. */
  public static Violation podLeavesOut(String field, String problem) {
    return new Violation("pod", "spec." + field, field + ' ' + problem, true);
  }

  /** A field of one of the pod's volumes. */
  public static Violation ofVolume(Volume volume, String field, String problem) {
    String path = "spec.volumes[" + volume.index() + "]." + field;
    return new Violation(volume.title(), path, field + ' ' + problem, false);
  }

  /** An annotation of the pod, or of the template that it will be made from. */
  public static Violation ofAnnotation(String key, String problem) {
    String cut = Text.cut(key);
    return new Violation(
        "pod", "metadata.annotations[" + cut + ']', "annotation " + cut + ' ' + problem, false);
  }

  /** For a reader: {@code container "shell": securityContext.privileged is true}. */
  public String sentence() {
    return subject + ": " + problem;
  }
}
