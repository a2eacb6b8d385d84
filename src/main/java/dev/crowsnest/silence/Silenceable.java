package dev.crowsnest.silence;

import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What silences look at of a finding. Immutable; of bounded size if the finding is.
 *
 * @param severity as the finding is rated now
 * @param lastSeen event time
 * @param values what is known, in the order in which it was added
 * @param incomplete the fields that have more values than are known
 */
public record Silenceable(
    RuleLevel severity,
    Instant lastSeen,
    Map<SilenceField, List<String>> values,
    Set<SilenceField> incomplete) {

  /** Returns the values of a field; empty if it is not known. */
  public List<String> values(SilenceField field) {
    return values.getOrDefault(field, List.of());
  }

  boolean isWhole(SilenceField field) {
    return !incomplete.contains(field);
  }

  /** Begins a finding that is rated so, and was last seen then by event time. */
  public static Builder of(RuleLevel severity, Instant lastSeen) {
    return new Builder(severity, lastSeen);
  }

  /** Collects the values; not thread-safe. */
  public static final class Builder {
    private final RuleLevel severity;
    private final Instant lastSeen;
    private final Map<SilenceField, List<String>> values = new EnumMap<>(SilenceField.class);
    private final Set<SilenceField> incomplete = EnumSet.noneOf(SilenceField.class);

    private Builder(RuleLevel severity, Instant lastSeen) {
      this.severity = severity;
      this.lastSeen = lastSeen;
    }

    /** Adds a value; an empty one is not known, and is left out. */
    public Builder with(SilenceField field, String value) {
      if (!value.isEmpty()) {
        List<String> known = values.computeIfAbsent(field, key -> new ArrayList<>(2));
        if (!known.contains(value)) {
          known.add(value);
        }
      }
      return this;
    }

    public Builder with(SilenceField field, Iterable<String> all) {
      all.forEach(value -> with(field, value));
      return this;
    }

    /** Adds what the rule of the headline is called; lines made ready use the first. */
    public Builder with(Rule rule) {
      return with(SilenceField.RULE, List.of(rule.shortName(), rule.id(), rule.title()));
    }

    /** Says that the finding has more values of a field than were added. */
    public Builder withMore(SilenceField field) {
      incomplete.add(field);
      return this;
    }

    public Silenceable build() {
      return new Silenceable(severity, lastSeen, values, incomplete);
    }
  }
}
