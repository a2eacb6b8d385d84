package dev.crowsnest.finding;

import dev.crowsnest.actor.Person;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.RatedSeverity;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.Headline;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.silence.SilenceField;
import dev.crowsnest.silence.Silenceable;
import dev.crowsnest.workload.TargetPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a finding: the sum of its detections, the same in whatever order they came.
 * Belongs to one thread.
 */
final class FindingState {
  /** The first ten and the last ten requests. */
  static final int SAMPLES = 20;

  static final int MAX_RULES = 40;
  static final int MAX_MERGED = 20;
  private static final int MAX_NEWS = 5;

  final String uid;
  final String cluster;
  final Instant opened;
  int revision;
  long count;
  long published;
  Instant first;
  Instant last;
  Headline headline;
  String headlineUid;
  RatedSeverity severity;
  Severity highest;
  Doneness headlineDoneness;
  Doneness doneness;
  TargetRisk risk;
  Person person;
  @Nullable AwaitedPod awaited;
  boolean late;

  /** The finding that it was merged into; empty if it was not. */
  String mergedInto = "";

  final Map<String, MatchedRule> rules = new TreeMap<>();
  final List<Sample> samples = new ArrayList<>();
  final Targets targets = new Targets();
  final Facets facets = new Facets();

  /** What a revision must say is new; since the last one. */
  final List<String> news = new ArrayList<>();

  final Set<String> merged = new LinkedHashSet<>();

  FindingState(
      String uid,
      String cluster,
      Instant opened,
      Headline headline,
      String headlineUid,
      RatedSeverity severity,
      Doneness doneness,
      TargetRisk risk,
      Person person) {
    this.uid = uid;
    this.cluster = cluster;
    this.opened = opened;
    this.first = opened;
    this.last = opened;
    this.headline = headline;
    this.headlineUid = headlineUid;
    this.severity = severity;
    this.highest = severity.severity();
    this.headlineDoneness = doneness;
    this.doneness = doneness;
    this.risk = risk;
    this.person = person;
  }

  /** Returns the finding that a detection opens. */
  static FindingState open(Detection detection) {
    FindingState state =
        new FindingState(
            detection.uid(),
            detection.cluster(),
            detection.time(),
            Headline.of(detection),
            detection.uid(),
            detection.severity(),
            doneness(detection),
            TargetRisk.of(detection.target()),
            detection.person());
    state.late = detection.isLate();
    state.awaited = AwaitedPod.of(detection).orElse(null);
    state.take(detection);
    return state;
  }

  /** Adds a detection; what is new about it is in {@link #news} afterwards. */
  void add(Detection detection) {
    Doneness itsDoneness = doneness(detection);
    TargetRisk itsRisk = TargetRisk.of(detection.target());
    Severity level = detection.severity().severity();
    String title = detection.headline().rule().title();
    if (level.compareTo(highest) > 0) {
      news("more severe: " + level.text() + " after " + highest.text() + ", " + title);
    } else if (level.compareTo(Severity.HIGH) >= 0
        && !rules.containsKey(detection.headline().rule().id())) {
      news("also: " + title);
    }
    if (itsDoneness.compareTo(doneness) > 0 && doneness == Doneness.ATTEMPTED) {
      news(
          itsDoneness == Doneness.DONE
              ? "it was done, after attempts that were not"
              : "it may have been done, after attempts that were not");
    }
    if (itsRisk == TargetRisk.RISKY && itsRisk.compareTo(risk) > 0) {
      news("a riskier target: " + detection.target().map(t -> t.pod().name()).orElse(""));
    }
    if (isWorse(level, itsDoneness, detection.time(), detection.uid())) {
      headline = Headline.of(detection);
      headlineUid = detection.uid();
      headlineDoneness = itsDoneness;
      severity = detection.severity();
      awaited = AwaitedPod.of(detection).orElse(null);
    }
    highest = max(highest, level);
    doneness = max(doneness, itsDoneness);
    risk = max(risk, itsRisk);
    take(detection);
    if (!person.isKnown() && detection.person().isKnown()) {
      person = detection.person();
      news.add("the person behind it is known: " + person.name());
    }
  }

  /** Takes in the pod that was waited for; what is new about it is in {@link #news} afterwards. */
  void podSeen(AwaitedPod waited, TargetPod seen) {
    awaited = null;
    headline = headline.withTarget(seen);
    risk = max(risk, TargetRisk.of(Optional.of(seen)));
    RatedSeverity rated = waited.rated(seen);
    String was = severity.severity().text();
    int change = rated.severity().compareTo(severity.severity());
    severity = rated;
    highest = max(highest, rated.severity());
    String level = rated.severity().text();
    if (change > 0) {
      news("more severe: " + level + " after " + was + ", now that the pod is known");
    } else if (change < 0) {
      news("less severe: " + level + " after " + was + ", now that the pod is known");
    } else {
      news("the pod is known");
    }
  }

  /** Takes in another finding, which was found to be the same. */
  void absorb(FindingState other) {
    if (other.highest.compareTo(highest) > 0) {
      news("more severe: " + other.highest.text() + " after " + highest.text());
    }
    if (isWorse(
        other.severity.severity(),
        other.headlineDoneness,
        other.headline.time(),
        other.headlineUid)) {
      headline = other.headline;
      headlineUid = other.headlineUid;
      headlineDoneness = other.headlineDoneness;
      severity = other.severity;
      awaited = other.awaited;
    }
    highest = max(highest, other.highest);
    doneness = max(doneness, other.doneness);
    risk = max(risk, other.risk);
    if (!person.isKnown() && other.person.isKnown()) {
      person = other.person;
    }
    count += other.count;
    first = other.first.isBefore(first) ? other.first : first;
    last = other.last.isAfter(last) ? other.last : last;
    other.rules.values().forEach(this::rule);
    other.samples.forEach(this::sample);
    targets.addAll(other.targets);
    facets.addAll(other.facets);
    Stream.concat(Stream.of(other.uid), other.merged.stream())
        .limit(MAX_MERGED - Math.min(MAX_MERGED, merged.size()))
        .forEach(merged::add);
  }

  /** Returns the rules that matched besides that of the headline, worst first. */
  List<MatchedRule> also() {
    return rules.values().stream()
        .filter(rule -> !rule.id().equals(headline.ruleId()))
        .sorted(MatchedRule.WORST_FIRST)
        .toList();
  }

  /** Returns the tags of all rules, those of the headline first. */
  List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    MatchedRule first = headlineRule();
    if (first != null) {
      tags.addAll(first.tags());
    }
    also().forEach(rule -> tags.addAll(rule.tags()));
    return List.copyOf(tags);
  }

  /** Returns what silences look at. */
  Silenceable silenceable() {
    Silenceable.Builder finding =
        Silenceable.of(RuleLevel.valueOf(severity.severity().name()), last)
            .with(SilenceField.CLUSTER, cluster);
    MatchedRule rule = headlineRule();
    if (rule != null) {
      finding.with(SilenceField.RULE, List.of(rule.name(), rule.id(), rule.title()));
    }
    facets.writeTo(finding);
    return finding.build();
  }

  private @Nullable MatchedRule headlineRule() {
    return rules.get(headline.ruleId());
  }

  private void take(Detection detection) {
    count++;
    first = detection.time().isBefore(first) ? detection.time() : first;
    last = detection.time().isAfter(last) ? detection.time() : last;
    rule(MatchedRule.of(detection.headline()));
    detection.also().forEach(match -> rule(MatchedRule.of(match)));
    detection
        .evidence()
        .ifPresent(
            evidence -> {
              sample(Sample.of(detection, evidence));
              targets.add(Targets.text(evidence), detection.time());
              facets.add(detection, evidence);
            });
  }

  private void rule(MatchedRule rule) {
    rules.put(rule.id(), rule);
    while (rules.size() > MAX_RULES) {
      List<MatchedRule> least = also();
      rules.remove(least.get(least.size() - 1).id());
    }
  }

  /** Keeps the first ten and the last ten, whatever the order in which they come. */
  private void sample(Sample sample) {
    int at = Collections.binarySearch(samples, sample, Sample.BY_TIME);
    if (at >= 0) {
      return;
    }
    if (samples.size() == SAMPLES && -at - 1 == SAMPLES / 2) {
      return;
    }
    samples.add(-at - 1, sample);
    if (samples.size() > SAMPLES) {
      samples.remove(SAMPLES / 2);
    }
  }

  private boolean isWorse(Severity level, Doneness itsDoneness, Instant time, String itsUid) {
    int byLevel = level.compareTo(severity.severity());
    if (byLevel != 0) {
      return byLevel > 0;
    }
    int byDoneness = itsDoneness.compareTo(headlineDoneness);
    if (byDoneness != 0) {
      return byDoneness > 0;
    }
    int byTime = time.compareTo(headline.time());
    return byTime != 0 ? byTime < 0 : itsUid.compareTo(headlineUid) < 0;
  }

  private void news(String text) {
    if (news.size() < MAX_NEWS) {
      news.add(text);
    }
  }

  private static Doneness doneness(Detection detection) {
    return detection
        .evidence()
        .map(evidence -> Doneness.of(evidence.response().outcome()))
        .orElse(Doneness.DONE);
  }

  private static <T extends Comparable<T>> T max(T a, T b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
