package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as the audit policy sees it: after authentication, before its body is read and before
 * impersonation. Texts are empty if the request has none.
 *
 * @param user who sent it; empty if authentication failed
 * @param namespace as in the URL
 * @param apiGroup empty for the core group
 * @param name as in the URL; a create has none
 * @param path without the query, percent-decoded
 */
public record AuditRequest(
    Optional<User> user,
    String verb,
    boolean isResourceRequest,
    String namespace,
    String apiGroup,
    String resource,
    String subresource,
    String name,
    String path) {

  /** The authenticated user. */
  public record User(String name, List<String> groups) {
    public User {
      groups = List.copyOf(groups);
    }
  }

  /** Returns the request that caused this event. */
  public static AuditRequest of(AuditEvent event) {
    ObjectRef object = event.objectRef();
    return new AuditRequest(
        event.user().username().isEmpty()
            ? Optional.empty()
            : Optional.of(new User(event.user().username(), event.user().groups())),
        event.verb(),
        !object.equals(ObjectRef.NONE),
        object.namespace(),
        object.apiGroup(),
        object.resource(),
        object.subresource(),
        nameInUrl(event),
        path(event.requestUri()));
  }

  /**
   * Returns the name in the URL: the event of a create has the name from the body, which is read
   * later.
   */
  private static String nameInUrl(AuditEvent event) {
    boolean unnamed = event.verb().equals("create") && event.objectRef().subresource().isEmpty();
    return unnamed ? "" : event.objectRef().name();
  }

  private static String path(String requestUri) {
    int query = requestUri.indexOf('?');
    String path = query < 0 ? requestUri : requestUri.substring(0, query);
    try {
      // URLDecoder is for forms, in which a plus is a space; in a path it is a plus.
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return path;
    }
  }
}
