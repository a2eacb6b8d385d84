package dev.crowsnest.cli.finding;

import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts findings by their last severity, and knows the highest that any had in any revision. What
 * a silence covers counts as suppressed and nowhere else; what became a part of another finding is
 * counted with that one. Bounded: of very many findings, the revisions of the oldest are counted
 * again.
 */
public final class FindingCounts {
  private static final int MOST_KNOWN = 200_000;

  private final Map<String, State> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
          return size() > MOST_KNOWN;
        }
      };
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
  private long suppressed;
  private Optional<Severity> highest = Optional.empty();

  /**
   * What a finding counts as.
   *
   * @param severity null for one that counts as a part of another
   */
  private record State(@Nullable Severity severity, boolean isSuppressed) {}

  /** Counts a revision in place of those before it. */
  public void add(AlertView finding) {
    if (!finding.isSuppressed()) {
      Severity severity = finding.severity();
      if (highest.isEmpty() || highest.get().compareTo(severity) < 0) {
        highest = Optional.of(severity);
      }
    }
    State now = state(finding);
    State before = known.put(finding.uid(), now);
    if (before != null) {
      count(before, -1);
    }
    count(now, 1);
  }

  /** Returns whether a finding that no silence covered ever had this severity or a higher one. */
  public boolean reaches(Severity level) {
    return highest.map(worst -> worst.compareTo(level) >= 0).orElse(false);
  }

  /** Returns how many a silence covers. */
  public long suppressed() {
    return suppressed;
  }

  /** Returns one line. */
  public String line() {
    return line(bySeverity, suppressed);
  }

  /** Returns one line about these numbers. */
  public static String line(Map<Severity, Long> bySeverity, long suppressed) {
    long findings = bySeverity.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%,d finding", findings));
    line.append(findings == 1 ? "" : "s");
    Severity[] levels = Severity.values();
    String separator = ": ";
    for (int i = levels.length - 1; i >= 0; i--) {
      long count = bySeverity.getOrDefault(levels[i], 0L);
      if (count > 0) {
        line.append(separator);
        line.append(String.format(Locale.ROOT, "%,d %s", count, levels[i].text()));
        separator = ", ";
      }
    }
    if (suppressed > 0) {
      line.append(String.format(Locale.ROOT, "; %,d more suppressed by silences", suppressed));
    }
    return line.toString();
  }

  private void count(State state, long change) {
    Severity severity = state.severity();
    if (state.isSuppressed()) {
      suppressed += change;
    } else if (severity != null) {
      bySeverity.merge(severity, change, Long::sum);
    }
  }

  private static State state(AlertView finding) {
    boolean isPart = !finding.mergedInto().isEmpty();
    return new State(isPart ? null : finding.severity(), !isPart && finding.isSuppressed());
  }
}
