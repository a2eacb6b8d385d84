package dev.crowsnest.silence;

import dev.crowsnest.rule.RuleNames;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.text.Glob;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds silences that are of no use, or last too long to be looked at again. */
public final class SilenceReview {
  private static final Duration LONG = Duration.ofDays(366);

  private final Instant now;
  private final Collection<Rule> rules;
  private final List<String> names;
  private final List<Silence> before = new ArrayList<>();

  /**
   * Begins a review of files in their order.
   *
   * @param now the wall clock
   * @param rules all that may be named
   */
  public SilenceReview(Instant now, Collection<Rule> rules) {
    this.now = now;
    this.rules = rules;
    this.names = RuleNames.of(rules);
  }

  /**
   * Goes on with the silences of one file.
   *
   * @param problems of this file; receives warnings
   */
  public void review(List<Silence> silences, Problems problems) {
    for (Silence silence : silences) {
      Position place = new Position(silence.line(), 1);
      if (silence.isExpired(now)) {
        problems.warning(place, "expired at " + silence.expires());
      } else if (silence.isExpired(now.plus(LONG))) {
        shadow(silence, place, problems);
      } else {
        problems.warning(place, "lasts longer than a year, until " + silence.expires());
        shadow(silence, place, problems);
      }
      Glob rule = silence.matchers().get(SilenceField.RULE);
      if (rule != null && names.stream().noneMatch(rule::matches)) {
        problems.warning(
            place,
            "no rule has the id, name or title '"
                + rule
                + "'"
                + RuleNames.suggestion(rule.pattern(), rules));
      }
      before.add(silence);
    }
  }

  private void shadow(Silence silence, Position place, Problems problems) {
    before.stream()
        .filter(earlier -> earlier.covers(silence))
        .findFirst()
        .ifPresent(
            earlier ->
                problems.warning(
                    place, "never used: " + earlier.place() + " silences all of it already"));
  }
}
