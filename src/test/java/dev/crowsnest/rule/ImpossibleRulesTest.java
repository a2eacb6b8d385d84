package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that can never match is told, at its place; one that can is not. */
class ImpossibleRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verb: gett                          | 'verb' is never 'gett'; did you mean 'get'?
          verb: [get, lsit]                   | 'verb' is never 'lsit'; did you mean 'list'?
          verb/startswith: del-               | 'verb' is never 'del-'; it is one of get
          outcome: allowd                     | 'outcome' is never 'allowd'; did you mean 'allowed'?
          outcome: denied                     | 'outcome' is never 'denied'; did you mean 'denied by admission'
          action: execute                     | 'action' is never 'execute'; it is one of get, list
          actor.kind: service-account         | did you mean 'serviceaccount'?
          level: Requests                     | did you mean 'Request'?
          stage: ResponseCompleted            | did you mean 'ResponseComplete'?
          pod.level: previleged               | did you mean 'privileged'?
          pod.privileged: yes                 | 'pod.privileged' is never 'yes'; it is one of true, false
          access.finding: everything-gaind    | did you mean 'everything-gained'?
          role.dangerous: secret-reed        | 'role.dangerous' is never 'secret-reed'
          responseStatus.code: Forbidden      | 'responseStatus.code' is a number, never 'Forbidden'
          requestObject/contains: events      | 'requestObject' is an object, not a text
          objectRef: pods                     | 'objectRef' is an object, not a text
          annotations/contains: allow         | 'annotations' is an object, not a text
          """)
  void aValueThatAFieldNeverHasIsWarnedOf(String item, String told) {
    List<Problem> problems = problems("a: {" + item.replace('/', '|') + "}", "a");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).isError()).isFalse();
    assertThat(problems.get(0).position().line()).isEqualTo(5);
    assertThat(problems.get(0).message()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: {verb: get}, b: {verb: list}                                | a and b         | what it asks of 'verb' contradicts itself
          a: {verb: [get, list]}, b: {verb: [create, update]}            | a and b         | 'verb'
          a: {verb: get}, b: {verb/contains: e, verb/startswith: l}      | a and b         | 'verb'
          a: {verb: get}, b: {verb: GET}                                 | a and not b     | 'verb'
          a: {verb: get}, b: {verb: [get, list]}                         | a and not b     | 'verb'
          a: {objectRef.name/exists: false}, b: {objectRef.name: x}      | all of them     | 'objectRef.name'
          a: {objectRef.name: null}, b: {name/startswith: x}             | all of them     | 'objectRef.name'
          a: {responseStatus.code: 200}, b: {responseStatus.code: 403}   | a and b         | 'responseStatus.code'
          a: {responseStatus.code: 200}, b: {responseStatus.code/gte: 400} | a and b       | 'responseStatus.code'
          a: {pod.privileged: true}, b: {privileged: false}              | a and b         | 'pod.privileged'
          a: {user.groups: [x, y]}, b: {user.groups: [x, y, z]}          | a and not b     | 'user.groups'
          a: {verb: get, user.username: x}, b: {verb: get}               | a and not b     | 'verb'
          a: {verb: get}, b: {verb: list}, c: {verb: watch}              | (a or b) and c  | 'verb'
          a: {level: Metadata}, b: {requestObject.spec.x: y}             | a and b         | 'requestObject.spec.x' is not recorded below the audit level Request
          a: {evidence.level: Request}, b: {responseObject.x/exists: true} | a and b       | not recorded below the audit level RequestResponse
          a: {objectRef.subresource: exec}, b: {requestObject.command: sh} | a and b       | never recorded of an exec
          a: {action: exec}, b: {requested.command: sh}                  | a and b         | never recorded of an exec
          a: {verb: get}                                                 | a and not a     | 'verb'
          """)
  void aConditionThatContradictsItselfIsWarnedOf(String selections, String condition, String told) {
    List<Problem> problems = problems(selections.replace('/', '|'), condition);
    assertThat(problems).extracting(Problem::isError).containsOnly(false);
    assertThat(problems)
        .filteredOn(problem -> problem.message().startsWith("this rule can never match"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains(told);
              assertThat(problem.position().line()).isEqualTo(4);
            });
  }

  @Test
  void aSelectionThatContradictsItselfIsWarnedOfWhereItIs() {
    List<Problem> problems =
        problems("a: {verb: get}, b: {verb: list, verb|startswith: x}", "a or b");
    assertThat(problems)
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("no event fulfils the selection 'b': "))
        .noneMatch(message -> message.startsWith("this rule can never match"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: {verb: get}, b: {verb: list}                               | a or b
          a: {verb: get}, b: {verb: list}                               | 1 of them
          a: {userAgent: get}, b: {userAgent/re: '^GET$'}                         | a and b
          a: {userAgent: get}, b: {userAgent/cased: GET}                          | a and not b
          a: {user.groups: x}, b: {user.groups: y}                      | a and b
          a: {user.groups: x}, b: {user.groups: y}                      | a and not b
          a: {sourceIPs: 10.0.0.1}, b: {sourceIPs/cidr: 192.0.2.0/24}   | a and b
          a: {requestObject.x: a}, b: {requestObject.x: b}              | a and b
          a: {level: Metadata}, b: {requestObject.x: b}                 | a and not b
          a: {level: Request}, b: {requestObject.x: b}                  | a and b
          a: {level: Metadata}, b: {access.lost/exists: true}           | a and b
          a: {objectRef.subresource: exec}, b: {responseObject.reason: x} | a and b
          a: {objectRef.subresource: status}, b: {requestObject.x: y}   | a and b
          a: {objectRef.name: null}, b: {objectRef.name/exists: false}  | a and b
          a: {verb: ge*}, b: {verb/endswith: t}                         | a and b
          a: {responseStatus.code: ALLOW}, b: {responseStatus.code: 200} | a and b
          a: {annotations.x: 1}, b: {annotations.x/endswith: '.0'}      | a and b
          a: {requestObject.x: 0}, b: {requestObject.x: '0'}            | a and not b
          a: {verb/exists: true}, b: {verb: get}                        | all of them
          a: {actor.namespace/exists: false}, b: {actor.kind: user}     | all of them
          """)
  void whatCanMatchIsNotWarnedOf(String selections, String condition) {
    String text = selections.replaceAll("(\\w)/(\\w+):", "$1|$2:");
    assertThat(problems(text, condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 500})
  void itIsBoundedInTime(int terms) {
    // Given a condition with 2^terms ways to hold
    StringBuilder selections = new StringBuilder();
    StringBuilder condition = new StringBuilder("(s0a or s0b)");
    for (int i = 0; i < terms; i++) {
      String item = ": {userAgent|contains: x" + i;
      selections.append("s" + i + "a" + item + "a}, s" + i + "b" + item + "b}, ");
      condition.append(i == 0 ? "" : " and (s" + i + "a or s" + i + "b)");
    }

    // When, then
    long before = System.nanoTime();
    problems(selections + "z: {verb: get}", condition + " and z");
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
  }

  @Test
  void soIsALongAnd() {
    // Given 20,000 items in one selection
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      items.append(i == 0 ? "" : ", ").append("requestObject.x" + i + ": [a, b]");
    }

    // When, then
    long before = System.nanoTime();
    byte[] bytes =
        ("title: A rule\nlogsource: {product: kubernetes, service: audit}\ndetection:\n  a: {"
                + items
                + "}\n  condition: a\n")
            .getBytes(StandardCharsets.UTF_8);
    RuleLoader.ofAuditEvents(FieldCatalogue.all()).load(List.of(new RuleSource("r.yml", bytes)));
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
  }

  private static List<Problem> problems(String selections, String condition) {
    String rule =
        """
        title: A rule
        logsource: {product: kubernetes, service: audit}
        detection:
          condition: %s
          %s
        """
            .formatted(condition, selections.replaceAll("}, (\\w+): ", "}\n  $1: "));
    byte[] bytes = rule.getBytes(StandardCharsets.UTF_8);
    LoadedRules loaded =
        RuleLoader.ofAuditEvents(FieldCatalogue.all())
            .load(List.of(new RuleSource("r.yml", bytes)));
    assertThat(loaded.rules().rules()).describedAs(loaded.report()).hasSize(1);
    return loaded.problems();
  }
}
