package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.workload.PodProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * How bad a finding is, and why: the level of its rule, moved by at most one step.
 *
 * @param reasons why it is moved, or could not be, in one sentence each; empty if nothing speaks
 *     for either
 */
public record RatedSeverity(Severity severity, List<String> reasons) {
  private static final String PRIVILEGED = "privileged";
  private static final int MAX_POWERS = 5;

  public RatedSeverity {
    reasons = List.copyOf(reasons);
  }

  /** Returns the rule's own level. */
  public static RatedSeverity of(Rule rule) {
    return new RatedSeverity(Severity.of(rule.level()), List.of());
  }

  /** Returns the severity of a match of an event that was enriched. */
  public static RatedSeverity of(Match match, EventView view) {
    return of(Severity.of(match.rule().level()), Circumstances.of(match, view));
  }

  /**
   * Returns the severity in these circumstances: at most one step above or below the base, never
   * above high for the sake of a target, and never below low for what was above.
   */
  public static RatedSeverity of(Severity base, Circumstances circumstances) {
    List<String> reasons = new ArrayList<>();
    int steps =
        ofOutcome(circumstances, reasons)
            + ofTarget(circumstances, reasons)
            + ofToken(circumstances, reasons);
    Severity moved = base;
    if (steps > 0 && base.compareTo(Severity.HIGH) < 0) {
      moved = Severity.values()[base.ordinal() + 1];
    } else if (steps < 0 && base.compareTo(Severity.LOW) > 0) {
      moved = Severity.values()[base.ordinal() - 1];
    }
    return new RatedSeverity(moved, reasons);
  }

  private static int ofOutcome(Circumstances circumstances, List<String> reasons) {
    String reason =
        switch (circumstances.outcome()) {
          case UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION ->
              "it was refused: one step less";
          case FAILED -> "it failed: one step less";
          case DRY_RUN -> "it was a dry run: one step less";
          case ALLOWED, MAY_HAVE_HAPPENED, UNKNOWN -> "";
        };
    if (reason.isEmpty()) {
      return 0;
    }
    reasons.add(reason);
    return -1;
  }

  private static int ofTarget(Circumstances circumstances, List<String> reasons) {
    if (!circumstances.isIntoPod()) {
      return 0;
    }
    if (circumstances.target().isEmpty()) {
      reasons.add("the target pod was never seen");
      return 0;
    }
    PodProfile target = circumstances.target().get();
    if (target.level().equals(PRIVILEGED)) {
      String why = target.reasons().isEmpty() ? "" : ", " + target.reasons().get(0);
      reasons.add("the target pod is privileged" + why + ": one step more");
      return 1;
    }
    String account = "service account " + target.serviceAccount();
    if (!target.powers().isEmpty()) {
      reasons.add(
          "the target pod's "
              + account
              + " has dangerous permissions ("
              + powers(target.powers())
              + "): one step more");
      return 1;
    }
    if (!circumstances.powersKnown()) {
      reasons.add("what the target pod's " + account + " may do was never seen");
      return 0;
    }
    reasons.add(
        "the target pod is harmless ("
            + target.level()
            + ", and nothing dangerous that its "
            + account
            + " may do is known): one step less");
    return -1;
  }

  private static int ofToken(Circumstances circumstances, List<String> reasons) {
    if (circumstances.token().filter(TokenTarget::isPowerless).isEmpty()) {
      return 0;
    }
    reasons.add(
        "nothing dangerous that service account "
            + circumstances.token().get().account()
            + " may do is known: one step less");
    return -1;
  }

  private static String powers(List<String> powers) {
    String some = String.join(", ", powers.subList(0, Math.min(MAX_POWERS, powers.size())));
    return powers.size() > MAX_POWERS ? some + " and more" : some;
  }
}
