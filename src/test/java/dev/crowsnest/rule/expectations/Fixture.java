package dev.crowsnest.rule.expectations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.envelope.Openings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Audit events of other tools' tests, made whole. Real files are taken as they are. What somebody
 * made up for a unit test lacks members that every API server writes; those are filled in with what
 * a server would have written, or else with values that no rule asks for:
 *
 * <ul>
 *   <li>verb get, code 200, a user without privileges, a path made of the object's reference;
 *   <li>the API group that the resource belongs to;
 *   <li>an exec's command, which they put into a body that no server records, in the query;
 *   <li>an event with neither object nor path becomes a probe of {@code /livez}.
 * </ul>
 *
 * What is no audit event at all (a query's result row, a cloud's activity log) gives no event.
 */
final class Fixture {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TIME = "2026-11-21T09:00:00.000000Z";

  /** The groups of resources that are not in the core group. */
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("clusterroles", "rbac.authorization.k8s.io"),
          Map.entry("clusterrolebindings", "rbac.authorization.k8s.io"),
          Map.entry("roles", "rbac.authorization.k8s.io"),
          Map.entry("rolebindings", "rbac.authorization.k8s.io"),
          Map.entry("cronjobs", "batch"),
          Map.entry("jobs", "batch"),
          Map.entry("daemonsets", "apps"),
          Map.entry("deployments", "apps"),
          Map.entry("statefulsets", "apps"),
          Map.entry("ingresses", "networking.k8s.io"),
          Map.entry("networkpolicies", "networking.k8s.io"),
          Map.entry("endpointslices", "discovery.k8s.io"),
          Map.entry("certificatesigningrequests", "certificates.k8s.io"),
          Map.entry("mutatingwebhookconfigurations", "admissionregistration.k8s.io"),
          Map.entry("validatingwebhookconfigurations", "admissionregistration.k8s.io"));

  private Fixture() {}

  /** The events of a file: one, several in a row, or none that is an audit event. */
  static List<EventView> events(Path file) throws IOException {
    List<EventView> events = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        auditEvent(documents.next())
            .map(Fixture::madeWhole)
            .ifPresent(event -> events.add(SampleEvent.view(event.toString().getBytes(UTF_8))));
      }
    }
    return events;
  }

  /** The addresses that Panther's enrichment of the event knows as Tor's; a site lists such. */
  static Set<String> torExitNodes(Path file) throws IOException {
    Set<String> addresses = new TreeSet<>();
    try (MappingIterator<JsonNode> documents =
        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        documents
            .next()
            .path("p_enrichment")
            .path("tor_exit_nodes")
            .forEach(address -> addresses.add(address.asText()));
      }
    }
    return addresses;
  }

  /** The audit event itself, or in an AKS diagnostic record, or behind a GKE log entry. */
  private static Optional<ObjectNode> auditEvent(JsonNode document) throws IOException {
    JsonNode log = document.path("properties").path("log");
    if (log.isTextual()) {
      return auditEvent(JSON.readTree(log.textValue()));
    }
    if (document.has("protoPayload")) {
      return translated(document.deepCopy());
    }
    boolean event =
        document.path("kind").asText().equals("Event")
            || document.has("objectRef")
            || document.has("requestURI")
            || document.path("user").has("username");
    return event ? Optional.of(document.deepCopy()) : Optional.empty();
  }

  /** Of an entry of Cloud Audit Logs, with what every real one has. */
  private static Optional<ObjectNode> translated(ObjectNode entry) {
    ObjectNode payload = (ObjectNode) entry.path("protoPayload");
    String method = payload.path("methodName").asText();
    if (!method.startsWith("io.k8s.")) {
      return Optional.empty();
    }
    if (method.equals("io.k8s.readyz")) {
      payload.put("methodName", "io.k8s.get").put("resourceName", "readyz");
    }
    payload.put("serviceName", "k8s.io");
    JsonNode address = payload.path("requestMetadata").path("callerIP");
    if (address.isTextual()) {
      ((ObjectNode) payload.path("requestMetadata")).put("callerIp", address.textValue());
    }
    entry.put("timestamp", TIME);
    ObjectNode event = Openings.event(entry.toString()).tree().deepCopy();
    if (event.path("requestObject").has("command")) {
      event.remove("requestURI");
    }
    return Optional.of(event);
  }

  private static ObjectNode madeWhole(ObjectNode event) {
    boolean body = event.has("requestObject") || event.has("responseObject");
    fill(event, "kind", "Event");
    fill(event, "apiVersion", "audit.k8s.io/v1");
    fill(event, "level", body ? "RequestResponse" : "Metadata");
    fill(event, "auditID", "00000000-0000-4000-8000-000000000001");
    fill(event, "stage", "ResponseComplete");
    fill(event, "verb", "get");
    for (String time : List.of("requestReceivedTimestamp", "stageTimestamp")) {
      if (!event.path(time).asText().contains("T")) {
        event.put(time, TIME);
      }
    }
    if (!event.has("user")) {
      event.putObject("user").put("username", "jane").putArray("groups").add("developers");
    }
    if (!event.path("responseStatus").has("code")) {
      event.putObject("responseStatus").put("code", 200);
    }
    String group = GROUPS.get(event.path("objectRef").path("resource").asText());
    if (group != null) {
      fill((ObjectNode) event.path("objectRef"), "apiGroup", group);
    }
    fill(event, "requestURI", uri(event));
    return event;
  }

  private static void fill(ObjectNode object, String name, String value) {
    if (!object.has(name)) {
      object.put(name, value);
    }
  }

  private static String uri(JsonNode event) {
    JsonNode ref = event.path("objectRef");
    if (!ref.has("resource")) {
      return "/livez";
    }
    String group = ref.path("apiGroup").asText();
    StringBuilder uri = new StringBuilder(group.isEmpty() ? "/api" : "/apis/" + group);
    uri.append("/v1");
    if (ref.has("namespace")) {
      uri.append("/namespaces/").append(ref.path("namespace").asText());
    }
    for (String part : List.of("resource", "name", "subresource")) {
      if (ref.has(part)) {
        uri.append('/').append(ref.path(part).asText());
      }
    }
    char separator = '?';
    for (JsonNode word : event.path("requestObject").path("command")) {
      uri.append(separator).append("command=").append(encoded(word.asText()));
      separator = '&';
    }
    return uri.toString();
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, UTF_8);
  }
}
