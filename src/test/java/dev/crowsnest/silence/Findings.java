package dev.crowsnest.silence;

import dev.crowsnest.rule.spec.RuleLevel;
import java.time.Instant;

/** A finding as silences see it, and lines for it. */
final class Findings {
  static final Instant SEEN = Instant.parse("2026-11-21T12:00:00Z");

  private Findings() {}

  /** An exec of alice into one pod of a Deployment in prod. */
  static Silenceable.Builder exec(RuleLevel severity) {
    return Silenceable.of(severity, SEEN)
        .with(SilenceField.CLUSTER, "prod")
        .with(SilenceField.RULE, "exec_into_pod")
        .with(SilenceField.RULE, "8d1487f1-7664-4bda-83b5-cb2f79491b6a")
        .with(SilenceField.RULE, "Interactive Exec into a Pod")
        .with(SilenceField.NAMESPACE, "shop")
        .with(SilenceField.KIND, "Pod")
        .with(SilenceField.NAME, "web-1")
        .with(SilenceField.WORKLOAD, "Deployment/web")
        .with(SilenceField.WHO, "alice")
        .with(SilenceField.PERSON, "alice@example.com")
        .with(SilenceField.GROUP, "system:authenticated")
        .with(SilenceField.GROUP, "admins")
        .with(SilenceField.SOURCE, "192.0.2.7")
        .with(SilenceField.COMMAND, "sh -c id")
        .with(SilenceField.OUTCOME, "allowed");
  }
}
