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
  /** The length of every identity. */
  public static final int BYTES = 16;

  private RequestIdentity() {}

  /**
   * A hash over what stays the same through every delivery of a request, and the given scope (a
   * rule, a purpose). The object is part of it: times in whole seconds, as some exports have them,
   * would not tell two requests with one chosen audit id apart.
   */
  public static byte[] of(AuditEvent event, String scope) {
    MessageDigest digest = digest(event, scope);
    ObjectRef object = event.objectRef();
    update(digest, object.apiGroup());
    update(digest, object.resource());
    update(digest, object.subresource());
    update(digest, object.namespace());
    update(digest, object.name());
    update(digest, object.uid());
    return Arrays.copyOf(digest.digest(), BYTES);
  }

  /**
   * A hash over what stays the same through a request's stages too: without the object, whose name
   * a later stage may be the first to have. Version 0.1 had no other.
   */
  public static byte[] ofStages(AuditEvent event, String scope) {
    return Arrays.copyOf(digest(event, scope).digest(), BYTES);
  }

  private static MessageDigest digest(AuditEvent event, String scope) {
    MessageDigest digest = Sha256.newDigest();
    update(digest, scope);
    update(digest, event.auditId());
    update(digest, event.requestReceived().toString());
    update(digest, event.user().username());
    update(digest, event.verb());
    update(digest, event.requestUri());
    return digest;
  }

  /** Adds a part, with its length first, so that no two lists of parts give the same bytes. */
  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
