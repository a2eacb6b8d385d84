package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a subject may do: through its own bindings, as a member of the groups that events stated for
 * it, and of those that it is always in.
 */
public record AccessOf(Subject subject) implements AccessQuery {
  static final String NAME = "of";
  private static final int MAX_RULES = 1_000;
  private static final Pattern KIND =
      Pattern.compile("(user|group|serviceaccount|sa)[/:](.+)", Pattern.CASE_INSENSITIVE);
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::namespace).thenComparing(Grant::binding);

  /**
   * Parses {@code alice}, {@code User/alice}, {@code Group/system:nodes}, {@code
   * ServiceAccount/NAMESPACE/NAME} or {@code system:serviceaccount:NAMESPACE:NAME}; a colon does
   * for the slash, and the kind may be in any case.
   */
  public static AccessOf parse(String text) throws BadQueryException {
    Matcher typed = KIND.matcher(text);
    if (!typed.matches()) {
      if (text.contains("/")) {
        throw new BadQueryException(
            "a subject is User/NAME, Group/NAME or ServiceAccount/NAMESPACE/NAME, not " + text);
      }
      return new AccessOf(Subject.user(text));
    }
    String name = typed.group(2);
    return switch (typed.group(1).toLowerCase(Locale.ROOT)) {
      case "user" -> new AccessOf(Subject.user(name));
      case "group" -> new AccessOf(Subject.group(name));
      default -> {
        String[] account = name.split("[/:]", 2);
        if (account.length < 2 || account[0].isEmpty() || account[1].isEmpty()) {
          throw new BadQueryException("a service account is ServiceAccount/NAMESPACE/NAME");
        }
        yield new AccessOf(Subject.serviceAccount(account[0], account[1]));
      }
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
  public Optional<String> remark(Known known, List<ObjectNode> answers) {
    if (answers.stream().anyMatch(this::isOfSubject)) {
      return Optional.empty();
    }
    String what =
        answers.isEmpty()
            ? "no known binding gives anything to "
                + subject.text()
                + ", or to the groups that it was seen in or is always in"
            : "no known binding names "
                + subject.text()
                + ": these are of groups that it was seen in or is always in";
    List<String> subjects = known.graph().subjects().stream().map(Subject::text).toList();
    return Optional.of(
        what
            + Answers.lookedAt(known.graph())
            + (subjects.contains(subject.text())
                ? ""
                : SimilarNames.orElse(subject.text(), subjects)));
  }

  private boolean isOfSubject(ObjectNode answer) {
    return answer.path("subject").asText("").equals(subject.words());
  }

  @Override
  public List<ObjectNode> answer(Known known) {
    Map<Subject, List<Grant>> grants = known.grants();
    List<ObjectNode> answers = new ArrayList<>(of(subject, known, grants));
    known
        .statedGroups(subject)
        .forEach(
            (group, lastSeen) ->
                of(group, known, grants)
                    .forEach(
                        answer -> answers.add(answer.put(Answers.LAST_SEEN, lastSeen.toString()))));
    for (Subject group : subject.impliedGroups()) {
      answers.addAll(of(group, known, grants));
    }
    return answers;
  }

  private static List<ObjectNode> of(
      Subject holder, Known known, Map<Subject, List<Grant>> grants) {
    List<ObjectNode> answers = new ArrayList<>();
    if (holder.equals(Subject.MASTERS)) {
      answers.add(withRules(Answers.ofMasters(), List.of(), ""));
    }
    grants.getOrDefault(holder, List.of()).stream()
        .sorted(ORDER)
        .map(grant -> withRules(Answers.of(grant, known), grant.rules(), grant.namespace()))
        .forEach(answers::add);
    return answers;
  }

  private static ObjectNode withRules(ObjectNode answer, List<RbacRule> rules, String namespace) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    rules.stream().limit(MAX_RULES).map(RbacRule::text).forEach(texts::add);
    answer.set("rules", texts);
    ArrayNode dangers = JsonNodeFactory.instance.arrayNode();
    DangerousPermissions.grantedBy(rules, namespace).stream()
        .map(DangerousPermission::name)
        .forEach(dangers::add);
    answer.set("dangerous", dangers);
    return answer;
  }
}
