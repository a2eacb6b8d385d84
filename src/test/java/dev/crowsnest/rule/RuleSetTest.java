package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.LogSource;
import dev.crowsnest.rule.spec.RelatedRule;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.rule.spec.Triage;
import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final String ONLY_KEYWORDS = "this rule has only keywords, ";

  private static final String EXEC =
      """
      title: Exec
      id: 5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0001
      name: exec
      status: stable
      description: Somebody runs a command.
      license: DRL
      author: somebody
      date: 2026-11-21
      modified: 2026/11/22
      references: [https://example.org/]
      tags: [attack.t1609]
      falsepositives: [debugging]
      fields: [verb]
      scope: [server]
      related: [{id: 5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0002, type: similar}]
      logsource: {category: application, product: kubernetes, service: audit}
      detection:
        selection:
          objectRef.resource: pods
          objectRef.subresource: exec
          verb: [create, get]
        system:
          user.username|startswith: 'system:'
        condition: selection and not system
      level: high
      crowsnest: {needs: Request, title: 'x {y}'}
      """;

  private static final String EXEC_EVENT =
      """
      {"verb":"get","user":{"username":"alice"},
       "objectRef":{"resource":"pods","subresource":"exec"}}""";

  @Test
  void reportsTheFieldsThatMatched() {
    RuleSet rules = load(EXEC);
    assertThat(rules.match(Events.view(EXEC_EVENT)))
        .containsExactly(
            new Match(
                rules.rules().get(0),
                List.of(
                    new MatchedField("objectRef.resource", List.of("pods")),
                    new MatchedField("objectRef.subresource", List.of("exec")),
                    new MatchedField("verb", List.of("get")))));
  }

  @Test
  void honoursTheExclusion() {
    assertThat(load(EXEC).match(Events.view(EXEC_EVENT.replace("alice", "system:admin"))))
        .isEmpty();
  }

  @Test
  void reportsOnlyTheValuesThatMatched() {
    assertThat(
            fields(
                "user.groups|contains: adm",
                "{\"user\":{\"groups\":[\"dev\",\"admins\",\"admins\",\"ADM\"]}}"))
        .containsExactly(new MatchedField("user.groups", List.of("admins", "ADM")));
  }

  @Test
  void reportsAbsentFieldsWithoutValues() {
    assertThat(fields("requestObject: null", "{}"))
        .containsExactly(new MatchedField("requestObject", List.of()));
  }

  @Test
  void reportsTheKeywordAndNotTheValueAroundIt() {
    assertThat(fields("'|contains': mimikatz", "{\"responseObject\":{\"data\":\"xmimikatzx\"}}"))
        .containsExactly(new MatchedField("keywords", List.of("mimikatz")));
  }

  @Test
  void cutsLongValues() {
    String value = "a".repeat(5000);
    assertThat(fields("f|startswith: a", "{\"f\":\"" + value + "\"}"))
        .containsExactly(new MatchedField("f", List.of("a".repeat(1023) + '…')));
  }

  @Test
  void readsSeveralRulesFromOneFile() {
    assertThat(load(rule("first", "verb: get") + "---\n" + rule("second", "verb: list")).rules())
        .extracting(Rule::title)
        .containsExactly("first", "second");
  }

  @Test
  void keepsTheWholeHeader() {
    Rule rule = load(EXEC).rules().get(0);
    assertThat(rule.custom().get("crowsnest"))
        .hasToString("{\"needs\":\"Request\",\"title\":\"x {y}\"}");
    assertThat(rule)
        .isEqualTo(
            new Rule(
                "5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0001",
                "exec",
                "Exec",
                RuleLevel.HIGH,
                "stable",
                "Somebody runs a command.",
                "DRL",
                "somebody",
                "2026-11-21",
                "2026/11/22",
                List.of("https://example.org/"),
                List.of("attack.t1609"),
                List.of("debugging"),
                List.of("verb"),
                List.of("server"),
                List.of(new RelatedRule("5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0002", "similar")),
                new LogSource("application", "kubernetes", "audit"),
                Level.REQUEST,
                Triage.NONE,
                rule.custom(),
                "0.yml"));
  }

  @Test
  void worksOutTheAuditLevelThatARuleNeeds() {
    assertThat(needs("verb: get")).isEqualTo(Level.METADATA);
    assertThat(needs("requestObject.a: b")).isEqualTo(Level.REQUEST);
    assertThat(needs("responseObject.a: b")).isEqualTo(Level.REQUEST_RESPONSE);
    assertThat(needs("'|contains': b")).isEqualTo(Level.REQUEST_RESPONSE);
  }

  @Test
  void hasTheSameVersionWhateverOrderAndNames() {
    String first = rule("first", "verb: get");
    String second = rule("second", "verb: list");
    assertThat(load(first, second).version()).isEqualTo(load(second, first).version()).hasSize(12);
    assertThat(load(first).version()).isNotEqualTo(load(first, second).version());
  }

  @Test
  void hasAnotherVersionWithOtherValueLists() {
    RuleLoader loader = RuleLoader.of(List.of());
    List<RuleSource> rules = List.of(source("a.yml", rule("first", "verb: get")));
    RuleSource list = source("people.csv", "people\nalice\n");
    assertThat(loader.load(rules).rules().version())
        .isNotEqualTo(loader.withValueLists(List.of(list)).load(rules).rules().version());
  }

  @Test
  void warnsOfRulesInWhichOnlyKeywordsDecide() {
    // Given
    List<RuleSource> sources =
        List.of(
            source("cheap.yml", rule("cheap", "verb: get")),
            source("costly.yml", rule("costly", "'|contains': b")),
            source("guarded.yml", rule("guarded", "'|contains': b\n    user.username: alice")),
            source("one-of.yml", rule("one of", "[{'|contains': b}, {verb: get}]")),
            source("both.yml", rule("both", "{'|contains': b, '|re': c}")),
            source("not.yml", rule("not", "'|contains': b").replace(": sel", ": not sel")));

    // When
    LoadedRules loaded = RuleLoader.of(List.of()).load(sources);

    // Then
    assertThat(loaded.hasErrors()).isFalse();
    assertThat(loaded.problems())
        .allMatch(problem -> problem.message().startsWith(ONLY_KEYWORDS))
        .extracting(Problem::file)
        .containsExactly("both.yml", "costly.yml", "not.yml", "one-of.yml");
  }

  @Test
  void readsNoBodyWhereTheHeadSaysNo() {
    // Given
    EventView view =
        Events.view(
            "{\"verb\":\"get\",\"user\":{\"username\":\"bob\"},\"requestObject\":{\"a\":\"b\"}}");

    // When
    load(
            rule("two items", "requestObject.a: b\n    user.username: alice"),
            rule("other verb", "requestObject.a: b\n    verb: create"),
            rule("keyword", "'|contains': b\n    user.username: alice"))
        .match(view);

    // Then
    assertThat(view.event().bodyWasRead()).isFalse();
  }

  @Test
  void doesNotEvenAskRulesThatCannotMatch() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    DerivedField counting =
        DerivedField.text(
            "counting",
            Level.METADATA,
            "Counts.",
            view -> {
              asked.incrementAndGet();
              return Optional.of("x");
            });
    List<RuleSource> sources = new ArrayList<>();
    for (String item :
        List.of(
            "verb: delete",
            "verb: DELETE",
            "objectRef.resource: [nodes, secrets]",
            "resource: nodes",
            "subresource: log",
            "subresource: ''",
            "objectRef.subresource: null",
            "objectRef.subresource|exists: false",
            "apiGroup: apps",
            "namespace: other")) {
      sources.add(source(sources.size() + ".yml", costly(item)));
    }
    LoadedRules loaded = RuleLoader.of(List.of(counting)).load(sources);
    assertThat(loaded.report()).isEmpty();

    // When
    loaded
        .rules()
        .match(
            Events.view(
                """
                {"verb":"get","objectRef":{"resource":"pods","subresource":"exec",
                 "namespace":"default","apiGroup":"x"}}"""));

    // Then
    assertThat(asked).hasValue(0);
    loaded.rules().match(Events.view("{\"verb\":\"delete\"}"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void looksRulesUpByADerivedAction() {
    DerivedField action =
        DerivedField.text("action", Level.METADATA, "Test.", view -> Optional.of("exec"));
    LoadedRules loaded =
        RuleLoader.of(List.of(action))
            .load(
                List.of(
                    source("a.yml", rule("exec", "action: Exec")),
                    source("b.yml", rule("get", "action: get"))));
    assertThat(loaded.rules().match(Events.view("{}")))
        .extracting(match -> match.rule().title())
        .containsExactly("exec");
  }

  @Test
  void prefersADerivedFieldToAPath() {
    DerivedField verb =
        DerivedField.text("verb", Level.METADATA, "Test.", view -> Optional.of("derived"));
    LoadedRules loaded =
        RuleLoader.of(List.of(verb))
            .load(List.of(source("a.yml", rule("derived", "verb: derived"))));
    assertThat(loaded.rules().match(Events.view("{\"verb\":\"get\"}"))).hasSize(1);
  }

  @Test
  void mapsShortNamesToDerivedFieldsThatExist() {
    DerivedField paths =
        DerivedField.texts("pod.hostPaths", Level.REQUEST, "Test.", view -> List.of("/etc"));
    LoadedRules loaded =
        RuleLoader.of(List.of(paths))
            .load(List.of(source("a.yml", rule("path", "hostPath: /etc"))));
    assertThat(loaded.rules().match(Events.view("{}")))
        .extracting(Match::fields)
        .containsExactly(List.of(new MatchedField("pod.hostPaths", List.of("/etc"))));
  }

  @Test
  void inventsTheSameIdEachTime() {
    String text = rule("no id", "verb: get");
    assertThat(load(text).rules().get(0).id()).isEqualTo(load(text).rules().get(0).id());
  }

  static RuleSet load(String... rules) {
    List<RuleSource> sources = new ArrayList<>();
    for (String rule : rules) {
      sources.add(source(sources.size() + ".yml", rule));
    }
    LoadedRules loaded = RuleLoader.of(List.of()).load(sources);
    assertThat(loaded.problems()).allMatch(problem -> problem.message().startsWith(ONLY_KEYWORDS));
    return loaded.rules();
  }

  private static List<MatchedField> fields(String item, String event) {
    return load(rule("test", item)).match(Events.view(event)).get(0).fields();
  }

  private static Level needs(String item) {
    return load(rule("test", item)).rules().get(0).needs();
  }

  private static String rule(String title, String item) {
    return """
        title: '%s'
        logsource: {product: kubernetes, service: audit}
        detection:
          selection:
            %s
          condition: selection
        """
        .formatted(title, item);
  }

  /** A rule that would ask for the derived field first, because the rest may read a body. */
  private static String costly(String item) {
    return """
        title: costly
        logsource: {product: kubernetes, service: audit}
        detection:
          counting: {counting: x}
          selection:
            - {%s}
            - {%s, requestObject.a: b}
          condition: counting and selection
        """
        .formatted(item, item)
        .replace("costly", "costly " + item.hashCode());
  }

  private static RuleSource source(String name, String text) {
    return new RuleSource(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
