package dev.crowsnest.envelope.translation;

import dev.crowsnest.audit.IpAddress;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.ServiceAccount;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Translation;
import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.TranslatedEvent.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of Cloud Audit Logs about a request to the API server of GKE ({@code serviceName}
 * k8s.io). It has no level, no stage, no query, one address, and of the caller only the name.
 */
public final class CloudAuditEntry {
  private static final String DECISION = "authorization.k8s.io/decision";
  private static final Set<String> CONNECTIONS = Set.of("exec", "attach", "portforward");
  private static final String ANONYMOUS = "system:anonymous";

  /** Annotations of an API server are labels of the entry; others are Google's own. */
  private static final List<String> LABELS = List.of("k8s.io", "kubernetes.io");

  private CloudAuditEntry() {}

  /**
   * Returns the event as JSON; empty if there is no time in the entry.
   *
   * @param entry a LogEntry
   * @param payload its protoPayload
   */
  public static Optional<byte[]> translate(JsonMembers entry, JsonMembers payload) {
    return time(entry).map(time -> translated(entry, payload, time).json());
  }

  private static TranslatedEvent translated(JsonMembers entry, JsonMembers payload, Instant time) {
    Optional<JsonMembers> checked =
        payload.elements("authorizationInfo").stream().findFirst().flatMap(JsonMembers::of);
    String methodName =
        payload
            .text("methodName")
            .or(() -> checked.flatMap(each -> each.text("permission")))
            .orElse("");
    String resourceName =
        payload
            .text("resourceName")
            .or(() -> checked.flatMap(each -> each.text("resource")))
            .orElse("");
    CloudMethod method = CloudMethod.of(methodName);
    CloudResource resource = CloudResource.of(resourceName, method);
    Optional<byte[]> request = ProtoBody.of(payload, "request");
    Optional<byte[]> response = ProtoBody.of(payload, "response");
    String username = payload.textAt("authenticationInfo", "principalEmail").orElse("");
    return new TranslatedEvent(
        Translation.GKE,
        level(request, response),
        stage(entry),
        id(entry),
        time,
        time,
        method.verb().isEmpty() ? methodName : method.verb(),
        resource.uri(),
        username,
        "",
        groups(username),
        Optional.empty(),
        addresses(payload),
        payload.textAt("requestMetadata", "callerSuppliedUserAgent").orElse(""),
        named(resource.ref(), request),
        answer(entry, payload, method),
        request,
        response,
        annotations(entry, checked));
  }

  private static Level level(Optional<byte[]> request, Optional<byte[]> response) {
    if (response.isPresent()) {
      return Level.REQUEST_RESPONSE;
    }
    return request.isPresent() ? Level.REQUEST : Level.METADATA;
  }

  /** An operation that is told in two entries has begun with the first. */
  private static Stage stage(JsonMembers entry) {
    JsonMembers operation = entry.object("operation").orElse(null);
    return operation != null && isTrue(operation, "first") && !isTrue(operation, "last")
        ? Stage.RESPONSE_STARTED
        : Stage.RESPONSE_COMPLETE;
  }

  private static boolean isTrue(JsonMembers members, String name) {
    return members.is(name, "true")
        || members.json(name).filter(json -> json.length == 4 && json[0] == 't').isPresent();
  }

  /** The API server's own id of the request is that of the operation. */
  private static String id(JsonMembers entry) {
    return entry
        .object("operation")
        .filter(operation -> operation.is("producer", "k8s.io"))
        .flatMap(operation -> operation.text("id"))
        .or(() -> entry.text("insertId"))
        .filter(id -> !id.isEmpty())
        .orElseGet(() -> fingerprint(entry));
  }

  /** Of what stands in an entry that somebody took its ids out of: the same when it comes again. */
  private static String fingerprint(JsonMembers entry) {
    return Sha256.hex(entry.json("protoPayload").orElse(new byte[0]));
  }

  private static Optional<Instant> time(JsonMembers entry) {
    return EntryTime.of(entry, "timestamp").or(() -> EntryTime.of(entry, "receiveTimestamp"));
  }

  /** Of a node none: that its name is one of the group system:nodes is usual, not certain. */
  private static List<String> groups(String username) {
    if (username.isEmpty() || username.startsWith("system:node:")) {
      return List.of();
    }
    if (username.equals(ANONYMOUS)) {
      return List.of("system:unauthenticated");
    }
    return ServiceAccount.ofUsername(username)
        .map(
            account ->
                List.of(
                    "system:serviceaccounts",
                    "system:serviceaccounts:" + account.namespace(),
                    "system:authenticated"))
        .orElse(List.of("system:authenticated"));
  }

  /** Google hides some addresses behind words: {@code private}, {@code gce-internal-ip}. */
  private static List<String> addresses(JsonMembers payload) {
    return payload
        .textAt("requestMetadata", "callerIp")
        .filter(address -> IpAddress.parse(address) != null)
        .map(List::of)
        .orElse(List.of());
  }

  /** As the API server does, of what was created: its name and namespace stand in the body. */
  private static ObjectRef named(ObjectRef ref, Optional<byte[]> request) {
    if (ref.resource().isEmpty() || !ref.subresource().isEmpty() || !ref.name().isEmpty()) {
      return ref;
    }
    Optional<JsonMembers> metadata =
        request.flatMap(JsonMembers::of).flatMap(body -> body.object("metadata"));
    return new ObjectRef(
        ref.resource(),
        ref.subresource(),
        ref.namespace(),
        metadata.flatMap(each -> each.text("name")).orElse(""),
        "",
        ref.apiGroup(),
        ref.apiVersion(),
        "");
  }

  private static Answer answer(JsonMembers entry, JsonMembers payload, CloudMethod method) {
    int success = 200;
    if (CONNECTIONS.contains(method.subresource())) {
      success = 101;
    } else if (method.verb().equals("create") && !method.subresource().equals("proxy")) {
      success = 201;
    }
    boolean isRefused = !payload.has("status") && isRefused(entry, payload);
    return isRefused ? new Answer(403, "Forbidden", "") : GrpcStatus.of(payload, success);
  }

  /** What a status would say, where somebody left it out. */
  private static boolean isRefused(JsonMembers entry, JsonMembers payload) {
    boolean isForbidden =
        entry.object("labels").filter(labels -> labels.is(DECISION, "forbid")).isPresent();
    boolean isFailure =
        payload.object("response").filter(body -> body.is("status", "Failure")).isPresent();
    return isForbidden
        || isFailure
        || payload.elements("authorizationInfo").stream()
            .flatMap(check -> JsonMembers.of(check).stream())
            .anyMatch(check -> isFalse(check, "granted"));
  }

  private static boolean isFalse(JsonMembers members, String name) {
    return members.is(name, "false")
        || members.json(name).filter(json -> json.length == 5 && json[0] == 'f').isPresent();
  }

  private static Map<String, String> annotations(JsonMembers entry, Optional<JsonMembers> checked) {
    Map<String, String> annotations = new LinkedHashMap<>();
    entry
        .object("labels")
        .ifPresent(
            labels -> {
              for (String name : labels.names()) {
                if (isAnnotation(name)) {
                  labels.text(name).ifPresent(value -> annotations.put(name, value));
                }
              }
            });
    if (!annotations.containsKey(DECISION)
        && checked.filter(check -> isTrue(check, "granted")).isPresent()) {
      annotations.put(DECISION, "allow");
    }
    return annotations;
  }

  private static boolean isAnnotation(String name) {
    int slash = name.indexOf('/');
    String prefix = name.substring(0, Math.max(0, slash));
    return LABELS.stream()
        .anyMatch(domain -> prefix.equals(domain) || prefix.endsWith('.' + domain));
  }
}
