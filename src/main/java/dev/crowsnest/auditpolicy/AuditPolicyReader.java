package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a policy file (YAML or JSON) and says everything that is wrong with it: errors are what
 * kube-apiserver refuses (its {@code ValidatePolicy} and policy reader), warnings what it ignores.
 */
public final class AuditPolicyReader {
  private static final Set<String> API_VERSIONS =
      Set.of("audit.k8s.io/v1", "audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1");

  private final PolicyNodes nodes;

  private AuditPolicyReader(PolicyNodes nodes) {
    this.nodes = nodes;
  }

  /** Reads one file; {@code file} is its name in problems. */
  public static PolicyReadResult read(String file, String text) {
    var nodes = new PolicyNodes(file);
    Optional<AuditPolicy> policy = nodes.parse(text).map(new AuditPolicyReader(nodes)::policy);
    boolean refused =
        nodes.problems().stream()
            .anyMatch(problem -> problem.severity() == PolicyProblem.Severity.ERROR);
    return new PolicyReadResult(refused ? Optional.empty() : policy, nodes.problems());
  }

  private AuditPolicy policy(Node root) {
    String apiVersion = "";
    String kind = "";
    Set<Stage> omitStages = Set.of();
    boolean omitManagedFields = false;
    List<PolicyRule> rules = List.of();
    for (Map.Entry<String, Node> member : nodes.members(root, "an audit policy").entrySet()) {
      Node value = member.getValue();
      switch (member.getKey()) {
        case "apiVersion" -> apiVersion = nodes.text(value, "'apiVersion'");
        case "kind" -> kind = nodes.text(value, "'kind'");
        case "metadata" -> {} // a name, perhaps: the API server does not use it
        case "omitStages" -> omitStages = stages(value);
        case "omitManagedFields" -> omitManagedFields = nodes.isTrue(value, "'omitManagedFields'");
        case "rules" -> rules = nodes.elements(value, "'rules'").stream().map(this::rule).toList();
        default -> ignored(value, member.getKey(), "a policy");
      }
    }
    if (!kind.equals("Policy")) {
      nodes.error(root, "kind must be 'Policy', not '" + kind + "'");
    }
    if (!API_VERSIONS.contains(apiVersion)) {
      nodes.error(root, "apiVersion must be 'audit.k8s.io/v1', not '" + apiVersion + "'");
    }
    if (rules.isEmpty()) {
      nodes.error(root, "a policy needs at least one rule");
    }
    return new AuditPolicy(apiVersion, omitStages, omitManagedFields, rules);
  }

  private PolicyRule rule(Node node) {
    Level level = null;
    List<String> users = List.of();
    List<String> userGroups = List.of();
    List<String> verbs = List.of();
    List<GroupResources> resources = List.of();
    List<String> namespaces = List.of();
    List<String> urls = List.of();
    Set<Stage> omitStages = Set.of();
    Optional<Boolean> omitManagedFields = Optional.empty();
    Map<String, Node> members = nodes.members(node, "a rule");
    for (Map.Entry<String, Node> member : members.entrySet()) {
      Node value = member.getValue();
      switch (member.getKey()) {
        case "level" -> level = level(value);
        case "users" -> users = nodes.texts(value, "'users'");
        case "userGroups" -> userGroups = nodes.texts(value, "'userGroups'");
        case "verbs" -> verbs = nodes.texts(value, "'verbs'");
        case "resources" ->
            resources =
                nodes.elements(value, "'resources'").stream().map(this::groupResources).toList();
        case "namespaces" -> namespaces = nodes.texts(value, "'namespaces'");
        case "nonResourceURLs" -> urls = urls(value);
        case "omitStages" -> omitStages = stages(value);
        case "omitManagedFields" ->
            omitManagedFields = Optional.of(nodes.isTrue(value, "'omitManagedFields'"));
        default -> ignored(value, member.getKey(), "a rule");
      }
    }
    if (!members.containsKey("level")) {
      nodes.error(node, "a rule needs a level: None, Metadata, Request or RequestResponse");
    }
    if (!urls.isEmpty() && !(resources.isEmpty() && namespaces.isEmpty())) {
      nodes.error(node, "a rule cannot have nonResourceURLs and resources or namespaces");
    }
    return new PolicyRule(
        level == null ? Level.NONE : level,
        users,
        userGroups,
        verbs,
        resources,
        namespaces,
        urls,
        omitStages,
        omitManagedFields,
        PolicyNodes.line(node));
  }

  private GroupResources groupResources(Node node) {
    String group = "";
    List<String> resources = List.of();
    List<String> resourceNames = List.of();
    for (Map.Entry<String, Node> member : nodes.members(node, "a resources entry").entrySet()) {
      Node value = member.getValue();
      switch (member.getKey()) {
        case "group" -> group = group(value);
        case "resources" -> resources = nodes.texts(value, "'resources'");
        case "resourceNames" -> resourceNames = nodes.texts(value, "'resourceNames'");
        default -> ignored(value, member.getKey(), "a resources entry");
      }
    }
    if (!resourceNames.isEmpty() && resources.isEmpty()) {
      nodes.error(node, "resourceNames need resources");
    }
    if (resources.contains("*/*")) {
      nodes.warning(node, "'*/*' matches nothing; '*' is everything, subresources too");
    }
    return new GroupResources(group, resources, resourceNames);
  }

  private String group(Node node) {
    String group = nodes.text(node, "'group'");
    if (group.equals("*")) {
      nodes.warning(node, "before Kubernetes 1.36 the group '*' matches nothing");
    } else if (!group.isEmpty() && !isDnsSubdomain(group)) {
      nodes.error(node, "'" + group + "' is no API group: a DNS name without a version");
    }
    return group;
  }

  private List<String> urls(Node node) {
    List<String> urls = new ArrayList<>();
    for (Node element : nodes.elements(node, "'nonResourceURLs'")) {
      String url = nodes.text(element, "a nonResourceURL");
      int star = url.indexOf('*');
      if (!url.equals("*") && !url.startsWith("/")) {
        nodes.error(element, "'" + url + "' must start with '/' or be '*'");
      } else if (star >= 0 && star < url.length() - 1) {
        nodes.error(element, "'" + url + "' may have '*' only at its end");
      }
      urls.add(url);
    }
    return urls;
  }

  private Set<Stage> stages(Node node) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Node element : nodes.elements(node, "'omitStages'")) {
      Stage stage = Stage.of(nodes.text(element, "a stage"));
      if (stage == null) {
        nodes.error(
            element, "a stage is RequestReceived, ResponseStarted, ResponseComplete or Panic");
      } else {
        stages.add(stage);
      }
    }
    return stages;
  }

  private @Nullable Level level(Node node) {
    String text = nodes.text(node, "'level'");
    Level level = Level.of(text);
    if (level == null) {
      nodes.error(node, "there is no level '" + text + "'");
    }
    return level;
  }

  private void ignored(Node node, String key, String where) {
    nodes.warning(node, where + " has no '" + key + "': the API server ignores it");
  }

  /** RFC 1123, as Kubernetes checks it. */
  private static boolean isDnsSubdomain(String name) {
    if (name.length() > 253) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
      if (!label.chars().allMatch(c -> c == '-' || isLowerOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
