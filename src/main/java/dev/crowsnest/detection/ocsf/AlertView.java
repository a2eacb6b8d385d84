package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.detection.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An alert as its reader sees it. Members that this version does not know are skipped, and missing
 * members are empty texts: the record may come from an older or a newer Crowsnest.
 *
 * @param time event time
 * @param title the rule's title, after a word for the outcome if the request was not done
 * @param ruleTitle the rule's title
 * @param who the authenticated caller, and whom it acted as
 * @param what the action
 * @param target what was acted on: resource and name, or the path of a non-resource request
 * @param why how the request changed who may do what, if the alert is about that; else the matched
 *     fields with their values, starting with those that nothing else here shows; and whether only
 *     part of the pod was known
 * @param rawEvent where the original event is: topic, partition and offset
 * @param json the whole record
 */
public record AlertView(
    Instant time,
    Severity severity,
    String cluster,
    String title,
    String ruleId,
    String ruleTitle,
    String who,
    String what,
    String target,
    String why,
    String outcome,
    String message,
    String uid,
    String rawEvent,
    JsonNode json) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DETECTION_FINDING = 2004;
  private static final String PARTIAL = "partial";
  private static final Set<String> SAID_ELSEWHERE = Set.of("action", "verb", "outcome");

  /** Parses the value of a record; empty if it is not a Detection Finding. */
  public static Optional<AlertView> of(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      return json.path("class_uid").asInt() == DETECTION_FINDING
          ? Optional.of(of(json))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private static AlertView of(JsonNode json) {
    JsonNode finding = json.path("finding_info");
    JsonNode unmapped = json.path("unmapped");
    return new AlertView(
        Instant.ofEpochMilli(json.path("time").asLong()),
        Severity.ofId(json.path("severity_id").asInt()),
        unmapped.path("cluster").asText(""),
        finding.path("title").asText(""),
        finding.path("analytic").path("uid").asText(""),
        finding.path("analytic").path("name").asText(""),
        who(json.path("evidences").path(0).path("actor").path("user"), unmapped),
        unmapped.path("action").asText(""),
        target(json),
        why(unmapped),
        unmapped.path("outcome").asText(""),
        json.path("message").asText(""),
        finding.path("uid").asText(""),
        rawEvent(unmapped.path("raw_event")),
        json);
  }

  private static String who(JsonNode user, JsonNode unmapped) {
    String caller = user.path("name").asText(unmapped.path("actor_kind").asText(""));
    String impersonated = unmapped.path("impersonated_user").path("name").asText("");
    return impersonated.isEmpty() ? caller : caller + " as " + impersonated;
  }

  private static String target(JsonNode json) {
    JsonNode resource = json.path("resources").path(0);
    if (resource.isMissingNode()) {
      return json.path("evidences")
          .path(0)
          .path("http_request")
          .path("url")
          .path("path")
          .asText("");
    }
    String type = resource.path("type").asText("");
    String namespace = resource.path("namespace").asText("");
    String name = resource.path("name").asText("");
    if (namespace.isEmpty() && name.isEmpty()) {
      return type;
    }
    return type + ' ' + (namespace.isEmpty() ? name : namespace + '/' + name);
  }

  private static String why(JsonNode unmapped) {
    String changed = unmapped.path("access").path("sentences").path(0).asText("");
    if (!changed.isEmpty()) {
      return changed;
    }
    List<String> telling = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (JsonNode field : unmapped.path("matched_fields")) {
      List<String> values = new ArrayList<>();
      field.path("values").forEach(value -> values.add(value.asText("")));
      String name = field.path("name").asText("");
      String reason = values.isEmpty() ? "no " + name : name + '=' + String.join(",", values);
      (isSaidElsewhere(name) ? known : telling).add(reason);
    }
    for (JsonNode fact : unmapped.path("facts")) {
      String value = fact.path("values").path(0).asText("");
      if (fact.path("name").asText("").equals("pod.form") && value.endsWith(PARTIAL)) {
        telling.add(value);
      }
    }
    telling.addAll(known);
    return String.join("; ", telling);
  }

  /** Returns whether {@code what}, {@code target} or the outcome already shows the field. */
  private static boolean isSaidElsewhere(String field) {
    return field.startsWith("objectRef.") || SAID_ELSEWHERE.contains(field);
  }

  /** Formats the place as Kafka's own tools write it. */
  private static String rawEvent(JsonNode place) {
    return place.path("topic").asText("")
        + '-'
        + place.path("partition").asText("")
        + '@'
        + place.path("offset").asText("");
  }
}
