package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.detection.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A revision of a finding as its reader sees it. Members that this version does not know are
 * skipped, and missing members are empty texts: the record may come from an older or a newer
 * Crowsnest. Records of 0.1 have one request and revision 1.
 *
 * @param json the whole record
 */
public record AlertView(JsonNode json) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DETECTION_FINDING = 2004;
  private static final String PARTIAL = "partial";
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  private static final int NEW = 1;
  private static final int SUPPRESSED = 3;
  private static final int CLOSE = 3;

  /** What the sentence says already. */
  private static final Set<String> SAID_ELSEWHERE =
      Set.of("action", "verb", "outcome", "actor.kind", "exec.command", "exec.words");

  /** Parses the value of a record; empty if it is not a Detection Finding. */
  public static Optional<AlertView> of(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      return json.path("class_uid").asInt() == DETECTION_FINDING
          ? Optional.of(new AlertView(json))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** Returns the time of the last event. */
  public Instant time() {
    return Instant.ofEpochMilli(json.path("time").asLong());
  }

  public Instant firstSeen() {
    return instant(json.path("start_time"), json.path("finding_info").path("first_seen_time"));
  }

  public Instant lastSeen() {
    return instant(json.path("end_time"), json.path("finding_info").path("last_seen_time"));
  }

  public Severity severity() {
    return Severity.ofId(json.path("severity_id").asInt());
  }

  /** Returns the highest severity that the finding has had up to this revision. */
  public Severity highestSeverity() {
    Severity highest = Severity.ofId(unmapped("highest_severity_id").asInt());
    return highest.compareTo(severity()) > 0 ? highest : severity();
  }

  public String cluster() {
    return unmapped("cluster").asText("");
  }

  /** Returns the rule's title, after a word for the outcome if the request was not done. */
  public String title() {
    return json.path("finding_info").path("title").asText("");
  }

  public String ruleId() {
    return analytic().path("uid").asText("");
  }

  public String ruleTitle() {
    return analytic().path("name").asText("");
  }

  public String uid() {
    return json.path("finding_info").path("uid").asText("");
  }

  public int revision() {
    return Math.max(1, unmapped("revision").asInt(1));
  }

  /** Returns how many requests the finding is made of. */
  public long count() {
    return Math.max(1, json.path("count").asLong(1));
  }

  /** Returns the OCSF status in lower case: new, in progress, suppressed, resolved. */
  public String status() {
    return json.path("status").asText("").toLowerCase(Locale.ROOT);
  }

  /** Returns whether this revision says something that none before it said. */
  public boolean saysSomethingNew() {
    int status = json.path("status_id").asInt(NEW);
    return status == NEW && !isClosed();
  }

  /** Returns whether a silence covers the finding. */
  public boolean isSuppressed() {
    return json.path("status_id").asInt() == SUPPRESSED;
  }

  public boolean isClosed() {
    return json.path("activity_id").asInt() == CLOSE;
  }

  /** Returns the uid of the finding that this one has become a part of; empty if of none. */
  public String mergedInto() {
    return unmapped("merged_into").asText("");
  }

  /** Returns the one sentence that says what happened. */
  public String message() {
    return json.path("message").asText("");
  }

  /** Returns what is new in this revision. */
  public String comment() {
    return json.path("comment").asText("");
  }

  /** Returns the authenticated caller's name, or what kind of caller it was if it had none. */
  public String identity() {
    return user().path("name").asText(unmapped("actor_kind").asText(""));
  }

  /** Returns the user that the caller acted as; empty if it did not. */
  public String impersonated() {
    return unmapped("impersonated_user").path("name").asText("");
  }

  /** Returns the person who is believed to be behind the caller; empty if that is not known. */
  public String person() {
    return unmapped("person").path("name").asText("");
  }

  /**
   * Returns who did it, for people: the person, and the identity in brackets if it has another
   * name; without a person the identity and whom it acted as.
   */
  public String who() {
    String caller = brief(identity());
    String acting = impersonated().isEmpty() ? caller : caller + " as " + brief(impersonated());
    String person = person();
    if (person.isEmpty() || person.equals(identity())) {
      return acting;
    }
    return brief(person) + " (via " + briefest(acting) + ')';
  }

  /** Returns the action. */
  public String what() {
    return unmapped("action").asText("");
  }

  /** Returns what was acted on: resource and name, or the path of a non-resource request. */
  public String target() {
    JsonNode resource = json.path("resources").path(0);
    return resource.isMissingNode()
        ? evidence().path("http_request").path("url").path("path").asText("")
        : target(resource);
  }

  /** Returns all objects that the record names, as {@code NAMESPACE/NAME} or {@code NAME}. */
  public Set<String> objects() {
    Set<String> objects = new LinkedHashSet<>();
    for (JsonNode resource : json.path("resources")) {
      String name = resource.path("name").asText("");
      String namespace = resource.path("namespace").asText("");
      if (!name.isEmpty()) {
        objects.add(namespace.isEmpty() ? name : namespace + '/' + name);
      }
    }
    for (JsonNode target : unmapped("targets")) {
      String text = target.asText("");
      objects.add(text.substring(text.lastIndexOf(' ') + 1));
    }
    return objects;
  }

  /** Returns the namespaces of all objects, and those that are the objects themselves. */
  public Set<String> namespaces() {
    Set<String> namespaces = new LinkedHashSet<>();
    for (JsonNode resource : json.path("resources")) {
      boolean isOne = resource.path("type").asText("").equals("namespaces");
      namespaces.add(resource.path(isOne ? "name" : "namespace").asText(""));
    }
    for (String object : objects()) {
      int slash = object.indexOf('/');
      namespaces.add(slash < 0 ? "" : object.substring(0, slash));
    }
    namespaces.remove("");
    return namespaces;
  }

  public String outcome() {
    return unmapped("outcome").asText("");
  }

  /** Returns the command that was run in a container, as far as alerts show it. */
  public String command() {
    return unmapped("exec").path("command").asText("");
  }

  /** Returns the titles of the other rules that matched. */
  public List<String> also() {
    List<String> titles = new ArrayList<>();
    for (JsonNode rule : unmapped("also")) {
      titles.add(rule.path("title").asText(""));
    }
    return titles;
  }

  /** Returns what to do next, in order. */
  public List<String> nextSteps() {
    return texts(unmapped("next_steps"));
  }

  /** Returns the audit ids of the requests that the record names. */
  public Set<String> auditIds() {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(json.path("metadata").path("original_event_uid").asText(""));
    json.path("evidences")
        .forEach(each -> ids.add(each.path("api").path("request").path("uid").asText("")));
    unmapped("samples").forEach(sample -> ids.add(sample.path("audit_id").asText("")));
    ids.remove("");
    return ids;
  }

  /**
   * Returns what the sentence does not say: how the request changed who may do what, if the alert
   * is about that; else the command, the matched fields that nothing else here shows, and whether
   * only part of the pod was known.
   */
  public String why() {
    String sentence = message();
    List<String> telling = new ArrayList<>();
    String changed = unmapped("access").path("sentences").path(0).asText("");
    if (!changed.isEmpty()) {
      return sentence.contains(changed) ? "" : changed;
    }
    if (!command().isEmpty() && !sentence.contains(command())) {
      telling.add("command: " + command());
    }
    for (JsonNode field : unmapped("matched_fields")) {
      List<String> values = texts(field.path("values"));
      String name = field.path("name").asText("");
      if (!name.startsWith("objectRef.") && !SAID_ELSEWHERE.contains(name)) {
        telling.add(values.isEmpty() ? "no " + name : name + '=' + String.join(",", values));
      }
    }
    for (JsonNode fact : unmapped("facts")) {
      String value = fact.path("values").path(0).asText("");
      if (fact.path("name").asText("").equals("pod.form") && value.endsWith(PARTIAL)) {
        telling.add(value);
      }
    }
    return String.join("; ", telling);
  }

  /** Returns where the original event is, as Kafka's own tools write it. */
  public String rawEvent() {
    JsonNode place = unmapped("raw_event");
    return place.path("topic").asText("")
        + '-'
        + place.path("partition").asText("")
        + '@'
        + place.path("offset").asText("");
  }

  /** Returns a member of what OCSF has no place for. */
  public JsonNode unmapped(String member) {
    return json.path("unmapped").path(member);
  }

  /** Returns the first request that the record shows. */
  public JsonNode evidence() {
    return json.path("evidences").path(0);
  }

  /** Returns one of OCSF's resources for people. */
  public static String target(JsonNode resource) {
    String type = resource.path("type").asText("");
    String namespace = resource.path("namespace").asText("");
    String name = resource.path("name").asText("");
    if (namespace.isEmpty() && name.isEmpty()) {
      return type;
    }
    return type + ' ' + (namespace.isEmpty() ? name : namespace + '/' + name);
  }

  /** Returns a user's name, of a service account {@code sa NAMESPACE/NAME}. */
  public static String brief(String user) {
    return user.startsWith(SERVICE_ACCOUNT)
        ? "sa " + user.substring(SERVICE_ACCOUNT.length()).replace(':', '/')
        : user;
  }

  /** In brackets behind a person nothing but a service account has this form. */
  private static String briefest(String caller) {
    return caller.startsWith("sa ") ? caller.substring("sa ".length()) : caller;
  }

  private Instant instant(JsonNode first, JsonNode second) {
    return Instant.ofEpochMilli(first.asLong(second.asLong(json.path("time").asLong())));
  }

  private JsonNode analytic() {
    return json.path("finding_info").path("analytic");
  }

  private JsonNode user() {
    return evidence().path("actor").path("user");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText("")));
    return texts;
  }
}
