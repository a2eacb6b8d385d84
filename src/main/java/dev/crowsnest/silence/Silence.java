package dev.crowsnest.silence;

import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.text.Glob;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of a file.
 *
 * @param file as it was named
 * @param line counted from 1
 * @param owner who answers for it
 * @param expires the first event time at which it does not apply any more
 * @param maxSeverity what is more severe is not silenced
 * @param matchers all must match; never empty
 */
public record Silence(
    String file,
    int line,
    String owner,
    String reason,
    Instant expires,
    RuleLevel maxSeverity,
    Map<SilenceField, Glob> matchers) {
  /** Whoever wants high and critical findings silenced writes it. */
  public static final RuleLevel DEFAULT_MAX_SEVERITY = RuleLevel.MEDIUM;

  public Silence {
    matchers = new EnumMap<>(matchers);
  }

  /** Returns {@code FILE:LINE}. */
  public String place() {
    return file + ':' + line;
  }

  public boolean isExpired(Instant at) {
    return !at.isBefore(expires);
  }

  /** Returns the matchers as a text: {@code rule=exec_into_pod namespace=ci-*}. */
  public String conditions() {
    return matchers.entrySet().stream()
        .map(matcher -> matcher.getKey().column() + '=' + matcher.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Returns whether the finding is silenced, unless an earlier line does so already. */
  boolean appliesTo(Silenceable finding) {
    if (finding.severity().compareTo(maxSeverity) > 0 || isExpired(finding.lastSeen())) {
      return false;
    }
    for (Map.Entry<SilenceField, Glob> matcher : matchers.entrySet()) {
      SilenceField field = matcher.getKey();
      if (!field.matches(matcher.getValue(), finding.values(field), finding.isWhole(field))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether every finding that the other silences is silenced by this one too. */
  boolean covers(Silence other) {
    if (maxSeverity.compareTo(other.maxSeverity) < 0 || expires.isBefore(other.expires)) {
      return false;
    }
    for (Map.Entry<SilenceField, Glob> matcher : matchers.entrySet()) {
      Glob narrower = other.matchers.get(matcher.getKey());
      if (narrower == null || !matcher.getValue().covers(narrower)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what it says, wherever it stands. */
  Object content() {
    return List.of(owner, reason, expires, maxSeverity, matchers);
  }
}
