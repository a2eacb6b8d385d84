package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do something, through a binding of their own. A group is listed as such, with the members
 * that were seen.
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

  /** Those that API servers ask authorizers about; roles may hold others for other programs. */
  private static final Set<String> VERBS =
      Set.of(
          "get",
          "list",
          "watch",
          "create",
          "update",
          "patch",
          "delete",
          "deletecollection",
          "use",
          "bind",
          "escalate",
          "impersonate",
          "approve",
          "sign",
          "attest",
          "head",
          "options",
          "post",
          "put",
          "*");

  /**
   * Parses a query as people type it: the resource by its plural, singular or short name, in any
   * case, with its group behind a dot, and an object or a subresource behind a slash.
   *
   * @param resource such as {@code secrets}, {@code po/exec}, {@code deployments.apps/web} or
   *     {@code /metrics}
   * @param subresource empty if it is not given apart
   * @param apiGroup empty if it is not given apart
   * @throws BadQueryException if there is no such verb or resource; it suggests others
   */
  public static WhoCan parse(
      String verb,
      String resource,
      Optional<String> subresource,
      Optional<String> apiGroup,
      Optional<String> namespace)
      throws BadQueryException {
    String asked = verb.toLowerCase(Locale.ROOT);
    if (!VERBS.contains(asked) && apiGroup.isEmpty()) {
      throw new BadQueryException(
          "unknown verb '"
              + verb
              + "'; the verbs are: "
              + String.join(", ", sorted(VERBS))
              + SimilarNames.orElse(asked, VERBS));
    }
    if (resource.startsWith("/") || resource.equals("*")) {
      return new WhoCan(asked, resource, "", apiGroup, namespace);
    }
    String[] parts = resource.split("/", 2);
    int dot = parts[0].indexOf('.');
    String typed = dot < 0 ? parts[0] : parts[0].substring(0, dot);
    Optional<String> group =
        dot < 0 ? apiGroup : Optional.of(parts[0].substring(dot + 1).toLowerCase(Locale.ROOT));
    String name = BuiltInResources.canonical(typed).orElse("");
    if (name.isEmpty() && group.isEmpty()) {
      throw unknown(typed);
    }
    name = name.isEmpty() ? typed.toLowerCase(Locale.ROOT) : name;
    String object = parts.length == 1 ? "" : parts[1];
    if (subresource.isPresent()) {
      return new WhoCan(asked, name + '/' + subresource.get(), object, group, namespace);
    }
    return BuiltInResources.hasSubresource(name, object)
        ? new WhoCan(asked, name + '/' + object, "", group, namespace)
        : new WhoCan(asked, name, object, group, namespace);
  }

  private static BadQueryException unknown(String resource) {
    List<String> similar = BuiltInResources.similar(resource);
    return new BadQueryException(
        "unknown resource '"
            + resource
            + "'; "
            + (similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? ")
            + "A custom resource needs its API group: "
            + resource
            + ".GROUP");
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** Returns the query for an object, if its name is not empty. */
  WhoCan ofObject(String object) {
    return object.isEmpty() ? this : new WhoCan(verb, resource, object, apiGroup, namespace);
  }

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
  public Optional<String> remark(Known known, List<ObjectNode> answers) {
    return answers.stream().anyMatch(Answers::isProved)
        ? Optional.empty()
        : Optional.of(
            "no known binding lets anybody "
                + verb
                + ' '
                + resource
                + (name.isEmpty() ? "" : ' ' + name)
                + namespace.map(where -> " in namespace " + where).orElse("")
                + Answers.lookedAt(known.graph()));
  }

  @Override
  public List<ObjectNode> answer(Known known) {
    List<ObjectNode> answers = new ArrayList<>();
    boolean[] masters = new boolean[1];
    // A role is judged once, however many bindings give it.
    IdentityHashMap<List<RbacRule>, Optional<RbacRule>> judged = new IdentityHashMap<>();
    known.forEachGrant(
        grant -> {
          if (!counts(grant)) {
            return;
          }
          RbacRule rule = rule(grant.rules(), judged);
          RbacRule other = rule(known.inOtherVersions(grant), judged);
          RbacRule any = rule == null ? other : rule;
          if (any != null) {
            masters[0] |= grant.subject().equals(Subject.MASTERS);
            ObjectNode answer = Answers.of(grant, known);
            if (rule != null && other != null) {
              answer.put("certainty", known.certaintyInAllVersions(grant));
            }
            answer.put("rule", any.text());
            answers.add(Answers.withMembers(answer, grant.subject(), known));
          }
        });
    if (!masters[0]) {
      ObjectNode answer = Answers.ofMasters().put("rule", "");
      answers.add(0, Answers.withMembers(answer, Subject.MASTERS, known));
    }
    return answers;
  }

  /** Returns whether it is given where it is asked about. */
  private boolean counts(Grant grant) {
    return grant.namespace().isEmpty()
        || (!resource.startsWith("/")
            && (namespace.isEmpty() || namespace.get().equals(grant.namespace())));
  }

  /** Returns the entry that allows it. */
  private @Nullable RbacRule rule(
      List<RbacRule> rules, IdentityHashMap<List<RbacRule>, Optional<RbacRule>> judged) {
    return judged
        .computeIfAbsent(rules, any -> any.stream().filter(this::allows).findFirst())
        .orElse(null);
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
