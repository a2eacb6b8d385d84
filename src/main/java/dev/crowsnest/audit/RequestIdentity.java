package dev.crowsnest.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    ObjectRef object = event.objectRef();
    return hash(
        event,
        scope,
        object.apiGroup(),
        object.resource(),
        object.subresource(),
        object.namespace(),
        object.name(),
        object.uid());
  }

  /**
   * A hash over what stays the same through a request's stages too: without the object, whose name
   * a later stage may be the first to have. Version 0.1 had no other.
   */
  public static byte[] ofStages(AuditEvent event, String scope) {
    return hash(event, scope);
  }

  /** Each part has its length before it, so that no two lists of parts give the same bytes. */
  private static byte[] hash(AuditEvent event, String scope, String... object) {
    List<byte[]> texts = new ArrayList<>();
    add(texts, scope);
    add(texts, event.auditId());
    add(texts, event.requestReceived().toString());
    add(texts, event.user().username());
    add(texts, event.verb());
    add(texts, event.requestUri());
    for (String part : object) {
      add(texts, part);
    }
    int size = 0;
    for (byte[] text : texts) {
      size += Integer.BYTES + text.length;
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      all.putInt(text.length).put(text);
    }
    return Arrays.copyOf(Sha256.newDigest().digest(all.array()), BYTES);
  }

  private static void add(List<byte[]> texts, String part) {
    texts.add(part.getBytes(StandardCharsets.UTF_8));
  }
}
