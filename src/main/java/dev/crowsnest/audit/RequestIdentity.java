package dev.crowsnest.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Identifies the request that events are stages, or deliveries, of. The audit id alone is not
 * enough: the client may choose it (header {@code Audit-ID}), and using one id for many requests
 * would hide all but the first. The time of receipt is set by the server.
 */
public final class RequestIdentity {
  /** The length of {@link #of}. */
  public static final int BYTES = 16;

  private RequestIdentity() {}

  /**
   * Returns a hash of everything that is the same in all stages of a request, and of the given
   * scope (a rule, a purpose).
   */
  public static byte[] of(AuditEvent event, String scope) {
    MessageDigest digest = Sha256.newDigest();
    update(digest, scope);
    update(digest, event.auditId());
    update(digest, event.requestReceived().toString());
    update(digest, event.user().username());
    update(digest, event.verb());
    update(digest, event.requestUri());
    return Arrays.copyOf(digest.digest(), BYTES);
  }

  /** Adds a part, with its length first, so that no two lists of parts give the same bytes. */
  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
