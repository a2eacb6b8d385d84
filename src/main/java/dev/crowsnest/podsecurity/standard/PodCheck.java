package dev.crowsnest.podsecurity.standard;

import dev.crowsnest.podsecurity.pod.Pod;
import java.util.List;

/**
 * One check of the Pod Security Standards, with its history.
 *
 * @param id as upstream names it
 * @param level the lowest level at which it applies
 * @param revisions its rules with the versions that introduced them, the oldest first; before the
 *     first, the check does not exist
 * @param overrides the check of a lower level that it replaces if both apply; empty if none
 */
public record PodCheck(
    String id, PodSecurityLevel level, List<Revision> revisions, String overrides) {

  /** What a check requires of a pod. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Adds the settings of the pod that the check does not allow. Never throws; linear in the pod's
     * size.
     */
    void apply(Pod pod, Violations found);

    /** Returns this rule for all pods except those that say that they run on Windows. */
    default Rule exceptWindows() {
      return (pod, found) -> {
        if (!pod.isWindows()) {
          apply(pod, found);
        }
      };
    }

    /**
     * Returns this rule for all pods except those with their own user namespace, whose root is not
     * root on the node.
     */
    default Rule exceptOwnUserNamespace() {
      return (pod, found) -> {
        if (!pod.hasOwnUserNamespace()) {
          apply(pod, found);
        }
      };
    }
  }

  /** A rule and the version that introduced it. */
  public record Revision(PodSecurityVersion since, Rule rule) {}

  public PodCheck {
    revisions = List.copyOf(revisions);
    if (id.isEmpty() || revisions.isEmpty() || level == PodSecurityLevel.PRIVILEGED) {
      throw new IllegalArgumentException("a check has an id, a level and a rule: " + id);
    }
    for (int i = 1; i < revisions.size(); i++) {
      if (revisions.get(i - 1).since().compareTo(revisions.get(i).since()) >= 0) {
        throw new IllegalArgumentException("versions of " + id + " do not increase");
      }
    }
  }

  public static PodCheck baseline(String id, Revision... revisions) {
    return new PodCheck(id, PodSecurityLevel.BASELINE, List.of(revisions), "");
  }

  public static PodCheck restricted(String id, Revision... revisions) {
    return new PodCheck(id, PodSecurityLevel.RESTRICTED, List.of(revisions), "");
  }

  /** Returns a revision with the rule that applies from v1.{@code minor} on. */
  public static Revision since(int minor, Rule rule) {
    return new Revision(new PodSecurityVersion(minor), rule);
  }

  /** Returns the same check, which replaces another one at this check's own level. */
  public PodCheck overriding(String other) {
    return new PodCheck(id, level, revisions, other);
  }
}
