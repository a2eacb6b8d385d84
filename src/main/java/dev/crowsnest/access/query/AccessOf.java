package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a subject may do: through its own bindings, and as a member of the groups that it is always
 * in.
 */
public record AccessOf(Subject subject) implements AccessQuery {
  static final String NAME = "of";
  private static final int MAX_RULES = 1_000;
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::namespace).thenComparing(Grant::binding);

  /**
   * Parses {@code alice}, {@code User/alice}, {@code Group/system:nodes}, {@code
   * ServiceAccount/NAMESPACE/NAME} or {@code system:serviceaccount:NAMESPACE:NAME}.
   */
  public static AccessOf parse(String text) throws BadQueryException {
    String[] parts = text.split("/", 2);
    if (parts.length == 1) {
      return new AccessOf(Subject.user(text));
    }
    return switch (parts[0]) {
      case "User" -> new AccessOf(Subject.user(parts[1]));
      case "Group" -> new AccessOf(Subject.group(parts[1]));
      case "ServiceAccount" -> {
        String[] account = parts[1].split("/", 2);
        if (account.length < 2 || account[0].isEmpty() || account[1].isEmpty()) {
          throw new BadQueryException("a service account is ServiceAccount/NAMESPACE/NAME");
        }
        yield new AccessOf(Subject.serviceAccount(account[0], account[1]));
      }
      default ->
          throw new BadQueryException(
              "a subject is User/NAME, Group/NAME or ServiceAccount/NAMESPACE/NAME, not " + text);
    };
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("subject", subject.text());
  }

  @Override
  public List<ObjectNode> answer(AccessGraph graph) {
    List<ObjectNode> answers = new ArrayList<>();
    if (subject.equals(Subject.MASTERS)) {
      answers.add(withRules(Answers.ofMasters(), List.of(), true));
    }
    add(subject, graph, answers);
    for (Subject group : subject.impliedGroups()) {
      add(group, graph, answers);
    }
    return answers;
  }

  private static void add(Subject holder, AccessGraph graph, List<ObjectNode> answers) {
    graph.grants(holder).stream()
        .sorted(ORDER)
        .forEach(
            grant ->
                answers.add(
                    withRules(
                        Answers.of(grant, graph), grant.rules(), grant.namespace().isEmpty())));
  }

  private static ObjectNode withRules(ObjectNode answer, List<RbacRule> rules, boolean everywhere) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    rules.stream().limit(MAX_RULES).map(RbacRule::text).forEach(texts::add);
    answer.set("rules", texts);
    ArrayNode dangers = JsonNodeFactory.instance.arrayNode();
    DangerousPermissions.grantedBy(rules, everywhere).stream()
        .map(DangerousPermission::name)
        .forEach(dangers::add);
    answer.set("dangerous", dangers);
    return answer;
  }
}
