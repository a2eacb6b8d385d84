package dev.crowsnest.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members that an audit event can have (audit.k8s.io/v1, and what v1beta1 had besides), as
 * paths. They are a closed list, except below bodies, annotations and other maps with free keys.
 */
public final class EventMembers {
  /** The root of what a write requests, a body like {@code requestObject}. */
  public static final String REQUESTED = "requested";

  private static final List<String> SINGLE =
      List.of(
          "user.username",
          "user.uid",
          "user.groups",
          "impersonatedUser.username",
          "impersonatedUser.uid",
          "impersonatedUser.groups",
          "authenticationMetadata.impersonationConstraint",
          "kind",
          "apiVersion",
          "level",
          "auditID",
          "stage",
          "requestURI",
          "verb",
          "sourceIPs",
          "userAgent",
          "objectRef.resource",
          "objectRef.namespace",
          "objectRef.name",
          "objectRef.uid",
          "objectRef.apiGroup",
          "objectRef.apiVersion",
          "objectRef.resourceVersion",
          "objectRef.subresource",
          "responseStatus.kind",
          "responseStatus.apiVersion",
          "responseStatus.status",
          "responseStatus.message",
          "responseStatus.reason",
          "responseStatus.code",
          "responseStatus.details.name",
          "responseStatus.details.group",
          "responseStatus.details.kind",
          "responseStatus.details.uid",
          "responseStatus.details.retryAfterSeconds",
          "responseStatus.details.causes.reason",
          "responseStatus.details.causes.message",
          "responseStatus.details.causes.field",
          "requestReceivedTimestamp",
          "stageTimestamp",
          "timestamp",
          "metadata.creationTimestamp");

  /** What is below them is not known here. */
  private static final List<String> FREE =
      List.of(
          "requestObject",
          "responseObject",
          REQUESTED,
          "annotations",
          "user.extra",
          "impersonatedUser.extra",
          "responseStatus.metadata");

  /** The verbs of requests, and the HTTP methods of those that are not about a resource. */
  private static final List<String> VERBS =
      List.of(
          "get",
          "list",
          "watch",
          "create",
          "update",
          "patch",
          "delete",
          "deletecollection",
          "proxy",
          "head",
          "options",
          "post",
          "put",
          "connect",
          "trace");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "verb",
          VERBS,
          "level",
          texts(Level.METADATA, Level.REQUEST, Level.REQUEST_RESPONSE),
          "stage",
          List.of("RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"),
          "kind",
          List.of("Event"),
          "responseStatus.status",
          List.of("Success", "Failure"),
          "annotations.authorization.k8s.io/decision",
          List.of("allow", "forbid"));

  private static final Set<String> OBJECTS = objects();
  private static final Set<String> ALL = all();

  private EventMembers() {}

  /** Returns whether events can have a member at this path. */
  public static boolean has(String path) {
    return ALL.contains(path) || FREE.stream().anyMatch(free -> path.startsWith(free + '.'));
  }

  /** Returns whether the member at this path is an object, which equals no text. */
  public static boolean isObject(String path) {
    return OBJECTS.contains(path);
  }

  /** Returns the only values that the member can have; empty if it can have others too. */
  public static List<String> values(String path) {
    return VALUES.getOrDefault(path, List.of());
  }

  /** Returns all paths of the closed list. */
  public static Set<String> paths() {
    return ALL;
  }

  private static List<String> texts(Level... levels) {
    return List.of(levels).stream().map(Level::text).toList();
  }

  private static Set<String> all() {
    Set<String> all = new HashSet<>(SINGLE);
    all.addAll(OBJECTS);
    return Set.copyOf(all);
  }

  private static Set<String> objects() {
    Set<String> objects = new HashSet<>(FREE);
    List<String> paths = new ArrayList<>(SINGLE);
    paths.addAll(FREE);
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        objects.add(path.substring(0, dot));
      }
    }
    return Set.copyOf(objects);
  }
}
