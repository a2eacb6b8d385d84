package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Finds what a written MutatingAdmissionPolicy sets in pods ({@code mutations.yaml}), by the text
 * of its expressions: nothing is evaluated, so that a value that is worked out counts as set.
 */
final class MutatedSettings {
  private static final String RESOURCE = "mutations.yaml";
  private static final List<Setting> ALL = load();

  /** More than an API server takes. */
  private static final int MAX_LENGTH = 64 * 1024;

  private static final Set<String> WORKLOADS =
      Set.of(
          "*",
          "*/*",
          "pods",
          "podtemplates",
          "replicationcontrollers",
          "deployments",
          "replicasets",
          "statefulsets",
          "daemonsets",
          "jobs",
          "cronjobs");

  /** What shows that a setting is set. */
  private record Setting(String name, Pattern pattern) {}

  private MutatedSettings() {}

  /** Returns the settings, in the order of the file; none if the policy is not about pods. */
  static List<String> of(EventView view) {
    AuditEvent event = view.event();
    if (!event.objectRef().resource().equals("mutatingadmissionpolicies")) {
      return List.of();
    }
    JsonNode spec = view.get(RequestedObject.FACT).object().path("spec");
    if (!mayBeAboutPods(spec.path("matchConstraints").path("resourceRules"))) {
      return List.of();
    }
    StringBuilder expressions = new StringBuilder();
    for (JsonNode mutation : spec.path("mutations")) {
      add(mutation.path("applyConfiguration"), expressions);
      add(mutation.path("jsonPatch"), expressions);
      add(mutation, expressions);
    }
    spec.path("variables").forEach(variable -> add(variable, expressions));
    return expressions.isEmpty() ? List.of() : settings(expressions.toString());
  }

  private static List<String> settings(String expressions) {
    List<String> found = new ArrayList<>();
    for (Setting setting : ALL) {
      if (setting.pattern().matcher(expressions).find()) {
        found.add(setting.name());
      }
    }
    return found;
  }

  private static boolean mayBeAboutPods(JsonNode rules) {
    if (rules.isEmpty()) {
      return true;
    }
    for (JsonNode rule : rules) {
      for (JsonNode resource : rule.path("resources")) {
        String name = resource.asText("");
        if (WORKLOADS.contains(name) || name.startsWith("pods/")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void add(JsonNode place, StringBuilder expressions) {
    String text = place.path("expression").asText("").toLowerCase(Locale.ROOT);
    for (int i = 0; i < text.length() && expressions.length() < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '"' && c != '\'' && c != '+') {
        expressions.append(c);
      }
    }
    expressions.append('\n');
  }

  private static List<Setting> load() {
    try (InputStream file = MutatedSettings.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(file, RESOURCE);
      Object entries = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      return ((List<?>) entries).stream().map(entry -> setting((Map<?, ?>) entry)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static Setting setting(Map<?, ?> entry) {
    String name = (String) Objects.requireNonNull(entry.get("setting"), "setting");
    return new Setting(
        name,
        entry.get("pattern") instanceof String pattern
            ? Pattern.compile(pattern)
            : ofMember((String) Objects.requireNonNull(entry.get("member"), name), entry));
  }

  /** A member of an object, which no dot precedes as in a read, or the end of a patch's path. */
  private static Pattern ofMember(String member, Map<?, ?> entry) {
    List<String> harmless = new ArrayList<>();
    if (entry.get("harmless") instanceof List<?> values) {
      values.forEach(value -> harmless.add(Pattern.quote((String) value)));
    }
    String unless = harmless.isEmpty() ? "" : "(?!" + String.join("|", harmless) + ')';
    String unlessInPatch =
        harmless.isEmpty() ? "" : "(?!,value:(" + String.join("|", harmless) + "))";
    return Pattern.compile(
        "(^|[^.a-z0-9_])"
            + member
            + ':'
            + unless
            + "|(?<!op:remove,path:[^,]{0,200})/"
            + member
            + "(?![a-z])"
            + unlessInPatch);
  }
}
