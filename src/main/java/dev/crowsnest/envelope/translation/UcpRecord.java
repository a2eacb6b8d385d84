package dev.crowsnest.envelope.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Translation;
import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.TranslatedEvent.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit record of the controller of Docker's Universal Control Plane: an event with levels in
 * lower case, methods of HTTP as verbs, empty times, and no reference to the object.
 */
public final class UcpRecord {
  private UcpRecord() {}

  /** Whether the request went to Kubernetes, and not to Swarm or to the control plane itself. */
  public static boolean isOfKubernetes(JsonMembers audit) {
    return KubernetesPath.isOfApi(audit.text("requestURI").orElse(""));
  }

  /**
   * Returns the event as JSON; empty if there is no time in the record.
   *
   * @param record what the controller's log has around it
   */
  public static Optional<byte[]> translate(JsonMembers record, JsonMembers audit) {
    Optional<Instant> received =
        EntryTime.of(audit, "requestReceivedTimestamp")
            .or(() -> EntryTime.of(audit, "timestamp"))
            .or(() -> EntryTime.of(record, "time"));
    return received.map(time -> translated(audit, time).json());
  }

  private static TranslatedEvent translated(JsonMembers audit, Instant received) {
    String uri = audit.text("requestURI").orElse("");
    KubernetesPath path = KubernetesPath.of(audit.text("verb").orElse(""), uri);
    Optional<byte[]> request = ProtoBody.of(audit, "requestObject");
    Optional<byte[]> response = ProtoBody.of(audit, "responseObject");
    Optional<JsonMembers> user = audit.object("user");
    return new TranslatedEvent(
        Translation.DOCKER_UCP,
        level(audit.text("level").orElse(""), request, response),
        stage(audit.text("stage").orElse("")),
        audit.text("auditID").orElse(""),
        received,
        EntryTime.of(audit, "stageTimestamp").orElse(received),
        path.verb(),
        uri,
        user.flatMap(each -> each.text("username")).orElse(""),
        user.flatMap(each -> each.text("uid")).orElse(""),
        user.map(each -> texts(each, "groups")).orElse(List.of()),
        user.filter(each -> each.isObject("extra")).flatMap(each -> each.json("extra")),
        texts(audit, "sourceIPs").stream().map(UcpRecord::withoutPort).toList(),
        audit.text("userAgent").orElse(""),
        ref(audit, path.ref()),
        audit.object("responseStatus").map(UcpRecord::answer).orElse(Answer.UNKNOWN),
        request,
        response,
        annotations(audit));
  }

  private static Level level(String stated, Optional<byte[]> request, Optional<byte[]> response) {
    for (Level each : Level.values()) {
      if (each.text().equalsIgnoreCase(stated)) {
        return each;
      }
    }
    if (response.isPresent()) {
      return Level.REQUEST_RESPONSE;
    }
    return request.isPresent() ? Level.REQUEST : Level.METADATA;
  }

  private static Stage stage(String stated) {
    for (Stage each : Stage.values()) {
      if (each.text().equalsIgnoreCase(stated)) {
        return each;
      }
    }
    return Stage.RESPONSE_COMPLETE;
  }

  private static ObjectRef ref(JsonMembers audit, ObjectRef ofPath) {
    JsonMembers stated = audit.object("objectRef").orElse(null);
    if (stated == null || !stated.isText("resource")) {
      return ofPath;
    }
    return new ObjectRef(
        stated.text("resource").orElse(""),
        stated.text("subresource").orElse(""),
        stated.text("namespace").orElse(""),
        stated.text("name").orElse(""),
        stated.text("uid").orElse(""),
        stated.text("apiGroup").orElse(""),
        stated.text("apiVersion").orElse(""),
        stated.text("resourceVersion").orElse(""));
  }

  private static Answer answer(JsonMembers status) {
    return new Answer(
        GrpcStatus.http(status),
        status.text("reason").orElse(""),
        status.text("message").orElse(""));
  }

  private static Map<String, String> annotations(JsonMembers audit) {
    Map<String, String> annotations = new LinkedHashMap<>();
    audit
        .object("annotations")
        .ifPresent(
            stated -> {
              for (String name : stated.names()) {
                if (name.indexOf('/') > 0) {
                  stated.text(name).ifPresent(value -> annotations.put(name, value));
                }
              }
            });
    return annotations;
  }

  private static List<String> texts(JsonMembers members, String name) {
    List<String> texts = new ArrayList<>();
    for (byte[] element : members.elements(name)) {
      JsonMembers.utf8(element).map(utf8 -> new String(utf8, UTF_8)).ifPresent(texts::add);
    }
    return texts;
  }

  /** The controller writes the port of the connection behind the address. */
  private static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    boolean isV4 = colon >= 0 && address.indexOf(':') == colon;
    boolean isV6 = address.startsWith("[") && address.indexOf(']') == colon - 1;
    if (isV6) {
      return address.substring(1, colon - 1);
    }
    return isV4 ? address.substring(0, colon) : address;
  }
}
