package dev.crowsnest.podsecurity;

import static java.util.Objects.requireNonNull;

import dev.crowsnest.podsecurity.checks.Checks;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates pods against the Pod Security Standards at any level and version, with the same results
 * as upstream. Which checks apply is computed once. Immutable and thread-safe.
 */
public final class PodSecurityEvaluator {
  /** The standards as known to this version of Crowsnest. */
  public static final PodSecurityEvaluator STANDARD = new PodSecurityEvaluator(Checks.ALL);

  /** A check as it applies to one version; its passing result is always the same object. */
  private record Active(PodCheck check, PodCheck.Rule rule, CheckResult allowed) {}

  /** For each level the checks of each minor version, from 0. */
  private final Map<PodSecurityLevel, List<List<Active>>> activeChecks =
      new EnumMap<>(PodSecurityLevel.class);

  /**
   * Creates an evaluator.
   *
   * @throws IllegalArgumentException if two checks have the same id, or if one overrides a check
   *     that does not exist
   */
  PodSecurityEvaluator(List<PodCheck> checks) {
    validate(checks);
    for (PodSecurityLevel level : PodSecurityLevel.values()) {
      List<List<Active>> versions = new ArrayList<>();
      for (int minor = 0; minor <= PodSecurityVersion.LATEST.minor(); minor++) {
        versions.add(active(checks, level, new PodSecurityVersion(minor)));
      }
      activeChecks.put(level, List.copyOf(versions));
    }
  }

  /**
   * Returns the result of every check that applies at this level and version, in the order of the
   * list of checks. The pod satisfies the level if all checks allow it.
   */
  public List<CheckResult> evaluate(PodSecurityLevel level, PodSecurityVersion version, Pod pod) {
    return evaluate(level, version, pod, Violations.ofPod());
  }

  /**
   * Returns the same for a fragment of a pod: only its contents count, so a passed check means "not
   * known to be violated".
   */
  public List<CheckResult> evaluateFragment(
      PodSecurityLevel level, PodSecurityVersion version, Pod fragment) {
    return evaluate(level, version, fragment, Violations.ofFragment());
  }

  private List<CheckResult> evaluate(
      PodSecurityLevel level, PodSecurityVersion version, Pod pod, Violations found) {
    List<Active> active = requireNonNull(activeChecks.get(level)).get(version.minor());
    List<CheckResult> results = new ArrayList<>(active.size());
    for (Active check : active) {
      check.rule.apply(pod, found);
      List<Violation> violations = found.take();
      results.add(
          violations.isEmpty() ? check.allowed : new CheckResult(check.check.id(), violations));
    }
    return results;
  }

  private static List<Active> active(
      List<PodCheck> checks, PodSecurityLevel level, PodSecurityVersion version) {
    List<Active> active = new ArrayList<>();
    Set<String> overridden = new HashSet<>();
    for (PodCheck check : checks) {
      PodCheck.Rule rule = null;
      for (PodCheck.Revision revision : check.revisions()) {
        if (revision.since().compareTo(version) <= 0) {
          rule = revision.rule();
        }
      }
      if (rule != null && level.includes(check.level())) {
        active.add(new Active(check, rule, new CheckResult(check.id(), List.of())));
        overridden.add(check.overrides());
      }
    }
    active.removeIf(check -> overridden.contains(check.check.id()));
    return List.copyOf(active);
  }

  private static void validate(List<PodCheck> checks) {
    Set<String> ids = new HashSet<>();
    for (PodCheck check : checks) {
      if (!ids.add(check.id())) {
        throw new IllegalArgumentException("two checks are called " + check.id());
      }
    }
    for (PodCheck check : checks) {
      if (!check.overrides().isEmpty() && !ids.contains(check.overrides())) {
        throw new IllegalArgumentException(
            check.id() + " overrides " + check.overrides() + ", which is not a check");
      }
    }
  }
}
