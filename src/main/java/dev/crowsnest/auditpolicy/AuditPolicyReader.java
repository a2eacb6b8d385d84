package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Stage;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy file (YAML or JSON) and reports all problems in it: errors are what kube-apiserver
 * refuses (its {@code ValidatePolicy} and policy reader), warnings what it ignores.
 */
public final class AuditPolicyReader {
  private static final Set<String> API_VERSIONS =
      Set.of("audit.k8s.io/v1", "audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1");

  private final Problems problems;
  private final PolicyValues values;
  private final AuditPolicyRuleReader rules;

  private AuditPolicyReader(Problems problems) {
    this.problems = problems;
    this.values = new PolicyValues(problems);
    this.rules = new AuditPolicyRuleReader(problems, values);
  }

  /** Reads one file. */
  public static AuditPolicyReadResult read(SourceFile file) {
    Problems problems = new Problems(file);
    Optional<AuditPolicy> policy =
        new AuditPolicyReader(problems).document(YamlReader.read(file, problems));
    return new AuditPolicyReadResult(
        problems.hasErrors() ? Optional.empty() : policy, problems.list());
  }

  private Optional<AuditPolicy> document(List<YamlNode> documents) {
    if (documents.isEmpty()) {
      if (!problems.hasErrors()) {
        problems.error(Position.FILE, "there is no policy in this file");
      }
      return Optional.empty();
    }
    if (documents.size() > 1) {
      problems.error(
          documents.get(1).position(), "a second document: a file can only have one policy");
    }
    YamlNode root = documents.get(0);
    if (root instanceof YamlMapping map) {
      return Optional.of(policy(map));
    }
    problems.error(root.position(), "an audit policy must be a map, not " + root.kind());
    return Optional.empty();
  }

  private AuditPolicy policy(YamlMapping root) {
    String apiVersion = "";
    Set<Stage> omitStages = Set.of();
    boolean omitManagedFields = false;
    List<AuditPolicyRule> read = List.of();
    for (YamlMapping.Entry member : root.entries()) {
      YamlNode value = member.value();
      switch (member.key().text()) {
        case "apiVersion" -> apiVersion = apiVersion(value);
        case "kind" -> checkKind(value);
        case "metadata" -> {} // for example a name, which the API server does not use
        case "omitStages" -> omitStages = values.stages(value);
        case "omitManagedFields" -> omitManagedFields = values.isTrue(value, "'omitManagedFields'");
        case "rules" -> read = rules(value);
        default -> values.ignored(member, "a policy");
      }
    }
    require(root, "kind", "it must be 'Policy'");
    require(root, "apiVersion", "it must be 'audit.k8s.io/v1'");
    require(root, "rules", "a policy needs at least one rule");
    return new AuditPolicy(apiVersion, omitStages, omitManagedFields, read);
  }

  private String apiVersion(YamlNode node) {
    String apiVersion = values.text(node, "'apiVersion'");
    if (!API_VERSIONS.contains(apiVersion)) {
      problems.error(
          node.position(), "'apiVersion' must be 'audit.k8s.io/v1', not '" + apiVersion + "'");
    }
    return apiVersion;
  }

  private void checkKind(YamlNode node) {
    String kind = values.text(node, "'kind'");
    if (!kind.equals("Policy")) {
      problems.error(node.position(), "'kind' must be 'Policy', not '" + kind + "'");
    }
  }

  private List<AuditPolicyRule> rules(YamlNode node) {
    List<YamlNode> elements = values.elements(node, "'rules'");
    if (elements.isEmpty()) {
      problems.error(node.position(), "a policy needs at least one rule");
    }
    return elements.stream().map(rules::read).toList();
  }

  private void require(YamlMapping map, String key, String why) {
    if (map.get(key) == null) {
      problems.error(map.position(), "'" + key + "' is missing: " + why);
    }
  }
}
