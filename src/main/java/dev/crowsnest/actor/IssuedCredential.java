package dev.crowsnest.actor;

import dev.crowsnest.actor.Person.KnownBy;
import java.time.Instant;

/**
 * How a token or a client certificate came to be.
 *
 * @param id as {@code user.extra} names it where it is used: {@code JTI=...}, {@code
 *     X509SHA256=...}
 * @param subject the user name that it authenticates
 * @param issuedTo who asked for it: the authenticated caller
 * @param person who was behind that request
 * @param at when it was issued
 * @param expiry when it is forgotten: when it expires, as far as that is known
 * @param request the name of the certificate signing request; empty for a token
 * @param approver who approved that; empty if it is not known
 */
record IssuedCredential(
    String id,
    String subject,
    String issuedTo,
    Person person,
    Instant at,
    Instant expiry,
    String request,
    String approver)
    implements Ledger.Entry {
  @Override
  public String key() {
    return id;
  }

  @Override
  public String owner() {
    return issuedTo;
  }

  boolean isCertificate() {
    return !request.isEmpty();
  }

  /** Whether the holder asked for it itself, so that it leads to nobody else. */
  boolean isForItself() {
    return issuedTo.equals(subject);
  }

  /** Returns the person behind who uses it. */
  Person user() {
    if (isForItself() && !person.isKnown()) {
      return Person.unknown("it asked for its own token, and " + person.detail());
    }
    return Behind.whoCalled(issuedTo, person, KnownBy.ISSUED_CREDENTIAL, says());
  }

  private String says() {
    String what =
        isCertificate()
            ? "the certificate of '"
                + Words.shortened(subject)
                + "' (request "
                + Words.shortened(request)
                + (approver.isEmpty() ? "" : ", approved by " + Words.shortened(approver))
                + ")"
            : "the token";
    return what + " was issued at " + Words.time(at) + " to " + Words.shortened(issuedTo);
  }
}
