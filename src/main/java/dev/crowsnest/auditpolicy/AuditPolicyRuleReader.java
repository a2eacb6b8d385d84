package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule in a policy file, with the same checks as the API server's validation. */
final class AuditPolicyRuleReader {
  private final Problems problems;
  private final PolicyValues values;

  AuditPolicyRuleReader(Problems problems, PolicyValues values) {
    this.problems = problems;
    this.values = values;
  }

  AuditPolicyRule read(YamlNode node) {
    Level level = null;
    boolean hasLevel = false;
    List<String> users = List.of();
    List<String> userGroups = List.of();
    List<String> verbs = List.of();
    List<GroupResources> resources = List.of();
    List<String> namespaces = List.of();
    List<String> urls = List.of();
    Set<Stage> omitStages = Set.of();
    Optional<Boolean> omitManagedFields = Optional.empty();
    for (YamlMapping.Entry member : values.members(node, "a rule")) {
      YamlNode value = member.value();
      switch (member.key().text()) {
        case "level" -> {
          hasLevel = true;
          level = level(value);
        }
        case "users" -> users = values.texts(value, "'users'");
        case "userGroups" -> userGroups = values.texts(value, "'userGroups'");
        case "verbs" -> verbs = values.texts(value, "'verbs'");
        case "resources" ->
            resources =
                values.elements(value, "'resources'").stream().map(this::groupResources).toList();
        case "namespaces" -> namespaces = values.texts(value, "'namespaces'");
        case "nonResourceURLs" -> urls = urls(value);
        case "omitStages" -> omitStages = values.stages(value);
        case "omitManagedFields" ->
            omitManagedFields =
                PolicyValues.isNull(value)
                    ? Optional.empty()
                    : Optional.of(values.isTrue(value, "'omitManagedFields'"));
        default -> values.ignored(member, "a rule");
      }
    }
    if (node instanceof YamlMapping && !hasLevel) {
      problems.error(
          node.position(), "a rule needs a level: None, Metadata, Request or RequestResponse");
    }
    if (!urls.isEmpty() && !(resources.isEmpty() && namespaces.isEmpty())) {
      problems.error(
          node.position(), "a rule cannot have nonResourceURLs and resources or namespaces");
    }
    return new AuditPolicyRule(
        level == null ? Level.NONE : level,
        users,
        userGroups,
        verbs,
        resources,
        namespaces,
        urls,
        omitStages,
        omitManagedFields,
        node.position().line());
  }

  private GroupResources groupResources(YamlNode node) {
    String group = "";
    List<String> resources = List.of();
    List<String> resourceNames = List.of();
    for (YamlMapping.Entry member : values.members(node, "a resources entry")) {
      YamlNode value = member.value();
      switch (member.key().text()) {
        case "group" -> group = group(value);
        case "resources" -> resources = values.texts(value, "'resources'");
        case "resourceNames" -> resourceNames = values.texts(value, "'resourceNames'");
        default -> values.ignored(member, "a resources entry");
      }
    }
    if (!resourceNames.isEmpty() && resources.isEmpty()) {
      problems.error(node.position(), "resourceNames need resources");
    }
    if (resources.contains("*/*")) {
      problems.warning(
          node.position(), "'*/*' matches nothing; '*' is everything, subresources too");
    }
    return new GroupResources(group, resources, resourceNames);
  }

  private String group(YamlNode node) {
    String group = values.text(node, "'group'");
    if (group.equals("*")) {
      problems.warning(node.position(), "before Kubernetes 1.36 the group '*' matches nothing");
    } else if (!group.isEmpty() && !isDnsSubdomain(group)) {
      problems.error(
          node.position(), "'" + group + "' is not an API group: a DNS name without a version");
    }
    return group;
  }

  private List<String> urls(YamlNode node) {
    List<String> urls = new ArrayList<>();
    for (YamlNode element : values.elements(node, "'nonResourceURLs'")) {
      String url = values.text(element, "a nonResourceURL");
      int star = url.indexOf('*');
      if (!url.equals("*") && !url.startsWith("/")) {
        problems.error(element.position(), "'" + url + "' must start with '/' or be '*'");
      } else if (star >= 0 && star < url.length() - 1) {
        problems.error(element.position(), "'" + url + "' may have '*' only at its end");
      }
      urls.add(url);
    }
    return urls;
  }

  private @Nullable Level level(YamlNode node) {
    String text = values.text(node, "'level'");
    Level level = Level.of(text);
    if (level == null) {
      problems.error(
          node.position(),
          "'" + text + "' is not a level: None, Metadata, Request or RequestResponse");
    }
    return level;
  }

  /** Returns whether the name is a subdomain (RFC 1123), as Kubernetes checks it. */
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
