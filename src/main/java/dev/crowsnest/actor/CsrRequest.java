package dev.crowsnest.actor;

import java.time.Duration;
import java.time.Instant;

/**
 * A certificate signing request that has not become a certificate yet.
 *
 * @param key the name of the object
 * @param uid of the object; empty if it is not known
 * @param owner the authenticated caller that created it
 * @param person who was behind that
 * @param approver empty if nobody approved it yet
 * @param at when it was created
 */
record CsrRequest(String key, String uid, String owner, Person person, String approver, Instant at)
    implements Ledger.Entry {
  /** Kubernetes deletes requests that are older than a day. */
  private static final Duration LIFE = Duration.ofDays(7);

  @Override
  public Instant expiry() {
    return at.plus(LIFE);
  }

  CsrRequest approvedBy(String username) {
    return new CsrRequest(key, uid, owner, person, username, at);
  }

  /** Whether this may be the object with a uid; one name may be used again. */
  boolean mayBe(String otherUid) {
    return uid.isEmpty() || otherUid.isEmpty() || uid.equals(otherUid);
  }
}
