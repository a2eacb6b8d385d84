package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One event in the pipeline, and what each stage adds for the later ones. */
final class PipelineEvent {
  private final EventRecord record;
  private @Nullable EventView view;
  private byte @Nullable [] requestIdentity;
  private @Nullable RuleSet rules;
  private List<Match> matches = List.of();
  private List<Rule> published = List.of();
  private Instant clusterTime = Instant.EPOCH;
  private boolean clusterMinuteBegan;

  PipelineEvent(EventRecord record) {
    this.record = record;
  }

  EventRecord record() {
    return record;
  }

  String cluster() {
    return record.origin().cluster();
  }

  /** Returns the decoded event; only after decoding. */
  EventView view() {
    return Objects.requireNonNull(view, "decoding comes first");
  }

  void decoded(EventView view) {
    this.view = view;
  }

  /** Returns what its request is remembered by; must not be modified. */
  byte[] requestIdentity() {
    byte[] known = requestIdentity;
    if (known == null) {
      known = RequestIdentity.of(view().event(), "request");
      requestIdentity = known;
    }
    return known;
  }

  /** Returns the rules in force for this event, in all stages; only after evaluation. */
  RuleSet rules() {
    return Objects.requireNonNull(rules, "evaluation comes first");
  }

  List<Match> matches() {
    return matches;
  }

  void evaluated(RuleSet rules, List<Match> matches) {
    this.rules = rules;
    this.matches = matches;
  }

  /** Returns the rules of the alerts that were published for it, duplicates excluded. */
  List<Rule> published() {
    return published;
  }

  void published(List<Rule> rules) {
    this.published = rules;
  }

  /** Returns the cluster's clock after this event. */
  Instant clusterTime() {
    return clusterTime;
  }

  /** Returns whether this event moved the cluster's clock into another minute. */
  boolean clusterMinuteBegan() {
    return clusterMinuteBegan;
  }

  void clockRead(Instant clusterTime, boolean minuteBegan) {
    this.clusterTime = clusterTime;
    this.clusterMinuteBegan = minuteBegan;
  }
}
