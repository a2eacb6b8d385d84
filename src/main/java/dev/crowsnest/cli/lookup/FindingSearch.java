package dev.crowsnest.cli.lookup;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a finding by its uid or the beginning of that, and remembers enough of the others to
 * tell which are related. Bounded: of very many findings, the oldest are forgotten.
 */
final class FindingSearch {
  private static final int SHORTEST = 8;
  private static final int MOST_REVISIONS = 1_000;
  private static final int MOST_OTHERS = 50_000;
  private static final int MOST_SHOWN = 10;

  private final String asked;
  private final Set<String> uids = new TreeSet<>();
  private final List<Revision> revisions = new ArrayList<>();
  private final Map<String, Brief> others =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Brief> eldest) {
          return size() > MOST_OTHERS;
        }
      };
  private @Nullable AlertView last;

  /** What a revision said. */
  record Revision(
      int number, Instant time, Severity severity, String status, long count, String comment) {}

  /** What is remembered of another finding. */
  record Brief(
      String uid,
      Severity severity,
      Instant firstSeen,
      String title,
      String cluster,
      String who,
      Set<String> objects,
      Set<String> requests) {}

  /** Another finding, and what it has in common. */
  record Related(Brief finding, String how) {}

  private FindingSearch(String asked) {
    this.asked = asked;
  }

  /** Looks for the uid, of which the first digits are enough. */
  static FindingSearch of(String uid) throws CommandFailure {
    String asked = uid.toLowerCase(Locale.ROOT);
    boolean isHex = asked.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (!isHex || asked.length() < SHORTEST) {
      throw CommandFailure.usage(
          "the uid of a finding is hexadecimal; give at least " + SHORTEST + " digits of it");
    }
    return new FindingSearch(asked);
  }

  void add(AlertView finding) {
    if (!finding.uid().startsWith(asked)) {
      others.put(finding.uid(), brief(finding));
      return;
    }
    if (uids.size() <= MOST_SHOWN) {
      uids.add(finding.uid());
    }
    AlertView known = last;
    if (known == null || finding.revision() >= known.revision()) {
      last = finding;
    }
    if (revisions.size() < MOST_REVISIONS) {
      revisions.add(
          new Revision(
              finding.revision(),
              finding.lastSeen(),
              finding.severity(),
              finding.status(),
              finding.count(),
              finding.comment()));
    }
  }

  /** Returns the last revision; null if there is no such finding. */
  @Nullable AlertView found() throws CommandFailure {
    if (uids.size() > 1) {
      throw CommandFailure.usage(
          "more than one finding begins with '" + asked + "': " + String.join(", ", uids));
    }
    return last;
  }

  List<Revision> revisions() {
    return revisions;
  }

  /** Returns the findings of the same request, person or object, the strongest bond first. */
  List<Related> related(AlertView finding) {
    List<Related> related = new ArrayList<>();
    List<Brief> known = others.values().stream().filter(isOf(finding.cluster())).toList();
    Set<String> taken = new TreeSet<>();
    for (Brief each : known) {
      if (!Collections.disjoint(each.requests(), finding.auditIds())) {
        add(each, "same request", related, taken);
      }
    }
    for (Brief each : known) {
      if (!Collections.disjoint(each.objects(), finding.objects())) {
        add(each, "same object", related, taken);
      }
    }
    for (Brief each : known) {
      if (each.who().equals(who(finding))) {
        add(each, "same person", related, taken);
      }
    }
    return related;
  }

  private static Predicate<Brief> isOf(String cluster) {
    return each -> each.cluster().equals(cluster);
  }

  private static void add(Brief each, String how, List<Related> related, Set<String> taken) {
    if (related.size() < 2 * MOST_SHOWN && taken.add(each.uid())) {
      related.add(new Related(each, how));
    }
  }

  private static Brief brief(AlertView finding) {
    return new Brief(
        finding.uid(),
        finding.severity(),
        finding.firstSeen(),
        finding.title(),
        finding.cluster(),
        who(finding),
        finding.objects(),
        finding.auditIds());
  }

  private static String who(AlertView finding) {
    return finding.person().isEmpty() ? finding.identity() : finding.person();
  }
}
