package dev.crowsnest.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The places of {@code redaction/places.txt} as events that hold a canary. */
final class Places {
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("mutatingwebhookconfigurations", "admissionregistration.k8s.io"),
          Map.entry("validatingwebhookconfigurations", "admissionregistration.k8s.io"),
          Map.entry("validatingadmissionpolicies", "admissionregistration.k8s.io"),
          Map.entry("clusterroles", "rbac.authorization.k8s.io"),
          Map.entry("clusterrolebindings", "rbac.authorization.k8s.io"),
          Map.entry("certificatesigningrequests", "certificates.k8s.io"),
          Map.entry("tokenreviews", "authentication.k8s.io"),
          Map.entry("ingresses", "networking.k8s.io"),
          Map.entry("deployments", "apps"));

  private static final Map<String, String> KINDS =
      Map.of(
          "mutatingwebhookconfigurations", "MutatingWebhookConfiguration",
          "validatingwebhookconfigurations", "ValidatingWebhookConfiguration",
          "validatingadmissionpolicies", "ValidatingAdmissionPolicy",
          "clusterroles", "ClusterRole",
          "clusterrolebindings", "ClusterRoleBinding",
          "namespaces", "Namespace",
          "pods", "Pod",
          "deployments", "Deployment");

  private final List<String> events = new ArrayList<>();

  /** The events of one place, in order. */
  record Place(String name, List<String> events) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Place> with(String canary) {
    List<Place> places = new ArrayList<>();
    for (String line : lines()) {
      String[] columns = line.split(" \\| ", 3);
      Places made = new Places();
      made.add(columns[1].strip(), columns[2].strip().replace("CANARY", canary));
      places.add(new Place(columns[0], made.events));
    }
    return places;
  }

  private void add(String resource, String member) {
    if (!member.startsWith("{")) {
      event(resource, "create", member);
      return;
    }
    String kind = KINDS.getOrDefault(resource, "Thing");
    String head =
        "{\"kind\":\"%s\",\"metadata\":{\"name\":\"x\",\"resourceVersion\":\"%d\"},"
            .formatted(kind, 7);
    String body =
        member.contains("\"metadata\":") ? named(member, kind) : head + member.substring(1);
    String empty = head.substring(0, head.length() - 1).replace("\"7\"", "\"3\"") + "}";
    event(resource, "create", "\"requestObject\":" + body);
    event(resource, "update", "\"responseObject\":" + empty);
    event(resource, "update", "\"requestObject\":" + body + ",\"responseObject\":" + body);
    event(resource, "patch", "\"requestObject\":" + body);
    event(
        resource,
        "patch",
        "\"requestObject\":[{\"op\":\"add\",\"path\":\"/spec\",\"value\":" + body + "}]");
    event(resource, "update", "\"responseObject\":" + empty.replace("\"3\"", "\"9\""));
  }

  private static String named(String member, String kind) {
    return member
        .replaceFirst("\\{", "{\"kind\":\"" + kind + "\",")
        .replaceFirst(
            "\"metadata\":\\{", "\"metadata\":{\"name\":\"x\",\"resourceVersion\":\"7\",");
  }

  private void event(String resource, String verb, String member) {
    String[] parts = resource.split("/");
    int dot = parts[0].indexOf('.');
    String plural = dot < 0 ? parts[0] : parts[0].substring(0, dot);
    String group = dot < 0 ? GROUPS.getOrDefault(plural, "") : parts[0].substring(dot + 1);
    StringBuilder event =
        new StringBuilder("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"");
    Map<String, String> head =
        Map.of(
            "level", "\"RequestResponse\"",
            "stage", "\"ResponseComplete\"",
            "auditID", "\"a-%d\"".formatted(events.size()),
            "verb", '"' + verb + '"',
            "requestURI", "\"/apis/x\"",
            "user", "{\"username\":\"eve\",\"groups\":[\"system:authenticated\"]}",
            "sourceIPs", "[\"192.0.2.1\"]",
            "responseStatus", "{\"code\":200}",
            "objectRef",
                "{\"resource\":\"%s\",\"apiGroup\":\"%s\",\"apiVersion\":\"v1\",\"name\":\"x\"%s}"
                    .formatted(
                        plural,
                        group,
                        parts.length > 1 ? ",\"subresource\":\"" + parts[1] + '"' : ""));
    head.forEach(
        (name, value) -> {
          if (!member.startsWith('"' + name + '"')) {
            event.append(",\"").append(name).append("\":").append(value);
          }
        });
    String time = "\"2026-11-21T10:00:%02dZ\"".formatted(events.size());
    event.append(",\"requestReceivedTimestamp\":").append(time);
    event.append(",\"stageTimestamp\":").append(time);
    events.add(event.append(',').append(member).append('}').toString());
  }

  private static List<String> lines() {
    try (InputStream in = Places.class.getResourceAsStream("/redaction/places.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
