package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do something, through a binding of their own. A group is listed as such, not by its
 * members.
 *
 * @param resource {@code res} or {@code res/sub}, or a path that starts with a slash
 * @param name of a single object; empty for all objects
 * @param apiGroup if not given, that of the built-in resource, or any group for other resources
 * @param namespace if not given, all of them, and the answers say where
 */
public record WhoCan(
    String verb,
    String resource,
    String name,
    Optional<String> apiGroup,
    Optional<String> namespace)
    implements AccessQuery {
  static final String NAME = "who-can";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("verb", verb);
    parameters.put("resource", resource);
    if (!name.isEmpty()) {
      parameters.put("name", name);
    }
    apiGroup.ifPresent(group -> parameters.put("apiGroup", group));
    namespace.ifPresent(where -> parameters.put("namespace", where));
    return parameters;
  }

  @Override
  public List<ObjectNode> answer(AccessGraph graph) {
    List<ObjectNode> answers = new ArrayList<>();
    boolean[] masters = new boolean[1];
    graph.forEachGrant(
        grant -> {
          RbacRule rule = rule(grant);
          if (rule != null) {
            masters[0] |= grant.subject().equals(Subject.MASTERS);
            ObjectNode answer = Answers.of(grant, graph);
            answer.put("rule", rule.text());
            answers.add(answer);
          }
        });
    if (!masters[0]) {
      answers.add(0, Answers.ofMasters().put("rule", ""));
    }
    return answers;
  }

  /** Returns the entry that allows it. */
  private @Nullable RbacRule rule(Grant grant) {
    boolean counts =
        grant.namespace().isEmpty()
            || namespace.isEmpty()
            || namespace.get().equals(grant.namespace());
    if (!counts || (resource.startsWith("/") && !grant.namespace().isEmpty())) {
      return null;
    }
    for (RbacRule rule : grant.rules()) {
      if (allows(rule)) {
        return rule;
      }
    }
    return null;
  }

  private boolean allows(RbacRule rule) {
    if (resource.startsWith("/")) {
      return Permission.onUrl(verb, resource).isGrantedBy(rule);
    }
    Optional<String> group = apiGroup.or(() -> BuiltInResources.group(resource));
    return group.isPresent()
        ? Permission.on(verb, group.get(), resource, name).isGrantedBy(rule)
        : rule.apiGroups().stream()
            .anyMatch(any -> Permission.on(verb, any, resource, name).isGrantedBy(rule));
  }
}
