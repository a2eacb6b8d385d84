package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.RequestedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a write of a Role or ClusterRole requests.
 *
 * @param rules those in the request; for a patch, those it sets
 * @param aggregatesTo the default cluster roles ({@code admin}, {@code edit}, {@code view}) that
 *     its labels add it to
 */
record RoleBody(List<RbacRule> rules, List<String> aggregatesTo) {
  static final Fact<RoleBody> FACT = Fact.of("role body", RoleBody::of);

  private static final String AGGREGATE_TO = "rbac.authorization.k8s.io/aggregate-to-";
  private static final RoleBody NONE = new RoleBody(List.of(), List.of());

  private static RoleBody of(EventView view) {
    AuditEvent event = view.event();
    if (!AccessRequests.isRole(event)) {
      return NONE;
    }
    RequestedObject requested = view.get(RequestedObject.FACT);
    return new RoleBody(
        rules(rulesNode(requested, event)),
        aggregatesTo(requested.object().path("metadata").path("labels")));
  }

  /**
   * Finds the rules. A JSON patch may add a single verb to an entry, which means nothing without
   * the entry's resources: then all rules of the stored role are taken, if the response shows them.
   */
  private static JsonNode rulesNode(RequestedObject requested, AuditEvent event) {
    JsonNode named = requested.object().path("rules");
    if (!requested.fromJsonPatch() || !hasIncompleteEntry(named)) {
      return named;
    }
    JsonNode stored = event.body(Body.RESPONSE_OBJECT).path("rules");
    return stored.isArray() ? stored : named;
  }

  private static boolean hasIncompleteEntry(JsonNode entries) {
    for (JsonNode entry : entries) {
      if (entry.path("verbs").isEmpty()
          || (entry.path("resources").isEmpty() && entry.path("nonResourceURLs").isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private static List<RbacRule> rules(JsonNode entries) {
    List<RbacRule> rules = new ArrayList<>();
    for (JsonNode entry : entries) {
      rules.add(RbacRule.of(entry));
    }
    return List.copyOf(rules);
  }

  private static List<String> aggregatesTo(JsonNode labels) {
    List<String> names = new ArrayList<>();
    labels
        .properties()
        .forEach(
            label -> {
              if (label.getKey().startsWith(AGGREGATE_TO)
                  && label.getValue().asText("").equals("true")) {
                names.add(label.getKey().substring(AGGREGATE_TO.length()));
              }
            });
    return List.copyOf(names);
  }
}
