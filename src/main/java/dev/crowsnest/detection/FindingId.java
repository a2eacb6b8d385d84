package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.rule.spec.Rule;
import java.util.HexFormat;

/**
 * Identifies a finding and one revision of it: consumers of CloudEvents drop a second record with
 * the same text.
 *
 * @param uid 32 hexadecimal digits, a hash of cluster, headline rule, fold key and request at the
 *     opening: the same for every revision and every replay
 * @param revision from 1
 */
public record FindingId(String uid, int revision) {
  public FindingId {
    if (revision < 1) {
      throw new IllegalArgumentException("revisions start at 1, not " + revision);
    }
  }

  /** Returns the uid of the finding that a request opens. */
  static String uid(Rule headline, FoldKey key, EventView view) {
    return HexFormat.of()
        .formatHex(RequestIdentity.of(view.event(), scope(headline, view) + '|' + key.text()));
  }

  /** The uid that version 0.1 gave to what a rule finds in an event. */
  public static String uidOfVersion01(Rule rule, EventView view) {
    return HexFormat.of().formatHex(RequestIdentity.ofStages(view.event(), scope(rule, view)));
  }

  /** The length first, so that no two pairs of names give the same scope. */
  private static String scope(Rule rule, EventView view) {
    String cluster = view.origin().cluster();
    return cluster.length() + ":" + cluster + rule.id();
  }

  /** Returns the CloudEvents {@code id}. */
  public String text() {
    return uid + ':' + revision;
  }
}
