package dev.crowsnest.rule.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaseFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void writeRule() throws IOException {
    write("pod.yml", "title: Pod");
  }

  @Test
  void composesAnEventFromItsBases() throws IOException {
    RuleCases found =
        cases(
            """
            bases:
              get pods:
                event: {verb: get, user: {username: alice, groups: [a, b]}, code: 200}
              list pods:
                base: get pods
                event: {verb: list}
            match:
              listed:
                base: list pods
                event: {user: {groups: [c]}, code: null}
            nomatch:
              same: {base: list pods}
              # a case builds on a case
              bob: {base: listed, event: {user: {username: bob}}}
            """);

    assertThat(found.problems()).isEmpty();
    assertThat(found.cases())
        .extracting(RuleCase::name, RuleCase::shouldMatch)
        .containsExactly(tuple("listed", true), tuple("same", false), tuple("bob", false));
    assertThat(events(found))
        .containsExactly(
            json("{'verb':'list','user':{'username':'alice','groups':['c']}}"),
            json("{'verb':'list','user':{'username':'alice','groups':['a','b']},'code':200}"),
            json("{'verb':'list','user':{'username':'bob','groups':['c']}}"));
  }

  @Test
  void saysWhereACaseStands() throws IOException {
    assertThat(cases("match:\n  first: {event: {}}\n").cases())
        .extracting(each -> each.event().place())
        .containsExactly(folder.resolve("pod.cases.yml") + ":2 first");
  }

  @Test
  void keepsTheNullsOfAWholeEvent() throws IOException {
    RuleCases found =
        cases(
            """
            match:
              whole: {event: {a: {b: null}, c: 1}}
              patched: {base: whole, event: {a: {d: [null]}, c: 2.50}}
            """);

    assertThat(events(found))
        .containsExactly(
            json("{'a':{'b':null},'c':1}"), json("{'a':{'b':null,'d':[null]},'c':2.50}"));
  }

  @Test
  void makesAnEventListOfASequence() throws IOException {
    RuleCases found =
        cases(
            """
            bases:
              made: {event: {verb: create}}
            match:
              one: {events: [{base: made}]}
              two:
                events:
                  - base: made
                  - {base: made, event: {verb: delete}}
            """);

    assertThat(found.problems()).isEmpty();
    assertThat(events(found))
        .containsExactly(
            json("{'kind':'EventList','apiVersion':'audit.k8s.io/v1','items':[{'verb':'create'}]}"),
            json(
                "{'kind':'EventList','apiVersion':'audit.k8s.io/v1',"
                    + "'items':[{'verb':'create'},{'verb':'delete'}]}"));
  }

  @Test
  void buildsOnEventsOfAnIncludedFileAfterItsOwn() throws IOException {
    write(
        "shared.cases.yml",
        """
        bases:
          get: {event: {verb: get}}
          list: {base: get, event: {verb: list}}
        """);

    RuleCases found =
        cases(
            """
            include: shared.cases.yml
            bases:
              get: {event: {verb: own}}
            match:
              own: {base: get}
              shared: {base: list, event: {a: 1}}
            """);

    assertThat(found.problems()).isEmpty();
    assertThat(events(found))
        .containsExactly(json("{'verb':'own'}"), json("{'verb':'list','a':1}"));
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        Arguments.of("match: [", "1:9: not YAML: "),
        Arguments.of("- match", "1:1: a case file must be a map, not a list"),
        Arguments.of("a: 1", "1:1: unknown key 'a'; there are: include, bases, match, nomatch"),
        Arguments.of("match: {}\n---\nmatch: {}", "3:1: a case file has only one document"),
        Arguments.of("match: 1", "1:8: 'match' must be a map, not a number"),
        Arguments.of("match:\n  a: text", "2:6: 'a' must be a map, not a text"),
        Arguments.of("match:\n  a: {}", "2:3: needs 'base' or 'event' to say what"),
        Arguments.of("match:\n  a: {event: 1}", "2:14: 'event' must be a map, not a number"),
        Arguments.of("match:\n  a: {base: b}", "2:13: there is no event 'b' to build on"),
        Arguments.of("match:\n  a: {base: [b]}", "2:13: 'base' must be a text, not a list"),
        Arguments.of(
            "match:\n  a: {evnt: {}, event: {}}",
            "2:7: unknown key 'evnt'; there are: base, event, events"),
        Arguments.of(
            "bases:\n  a: {event: {}, events: []}",
            "2:18: unknown key 'events'; there are: base, event"),
        Arguments.of(
            "match:\n  a: {events: [{event: {}}], base: a}",
            "2:30: unknown key 'base'; there are: events"),
        Arguments.of("match:\n  a: {events: 1}", "2:15: 'events' must be a list, not a number"),
        Arguments.of("match:\n  a: {events: []}", "2:15: 'events' is empty"),
        Arguments.of("match:\n  a: {events: [1]}", "2:16: an event must be a map, not a number"),
        Arguments.of("match:\n  a: {events: [{}]}", "2:16: needs 'base' or 'event' to say what"),
        Arguments.of(
            "match:\n  a: {events: [{base: s}]}\n  s: {events: [{event: {}}]}",
            "2:23: there is no event 's' to build on"),
        Arguments.of("match:\n  a: {base: a}", "2:13: 'a' builds on itself"),
        Arguments.of(
            "bases:\n  a: {base: b}\n  b: {base: c}\n  c: {base: a}\n",
            "4:13: 'a' builds on itself"),
        Arguments.of(
            "match:\n  a: {event: {}}\nnomatch:\n  a: {event: {}}",
            "4:3: there is already another 'a' in this file"),
        Arguments.of("include: none.yml", "1:10: no such file: "),
        Arguments.of("include: pod.cases.yml", "1:10: a file that includes another cannot be"),
        Arguments.of("include: \"\\0\"", "1:10: not a path: "));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void namesThePlaceOfWhatIsWrong(String text, String problem) throws IOException {
    RuleCases found = cases(text);

    assertThat(found.cases()).isEmpty();
    assertThat(found.problems())
        .singleElement()
        .extracting(Problem::render)
        .asString()
        .startsWith(folder.resolve("pod.cases.yml") + ":" + problem);
  }

  @Test
  void refusesAFileWhoseIncludedFileHasErrors() throws IOException {
    write("shared.cases.yml", "bases:\n  a: {base: missing}\n");

    RuleCases found = cases("include: shared.cases.yml\nmatch:\n  b: {event: {}}\n");

    assertThat(found.cases()).isEmpty();
    assertThat(found.problems())
        .extracting(Problem::message)
        .containsExactly(
            folder.resolve("shared.cases.yml") + " has errors",
            "there is no event 'missing' to build on");
  }

  @Test
  void tellsOfCasesWithoutARule() throws IOException {
    write("bases.cases.yml", "bases:\n  a: {event: {}}\n");
    write("gone.cases.yaml", "match:\n  a: {event: {}}\n");

    assertThat(cases("match:\n  a: {event: {}}\n").problems())
        .extracting(Problem::render)
        .singleElement()
        .asString()
        .startsWith(folder.resolve("gone.cases.yaml") + ":2:3: no rule file for these cases");
  }

  @Test
  void limitsHowDeepEventsBuildOnEachOther() throws IOException {
    assertThat(cases(chain(16)).problems()).isEmpty();
    assertThat(cases(chain(17)).problems())
        .extracting(Problem::message)
        .containsExactly("builds on more than 16 events");
    assertThat(cases(backwards(5_000)).problems())
        .extracting(Problem::message)
        .contains("builds on more than 16 events");
  }

  @Test
  void limitsTheSizeOfASequence() throws IOException {
    String text =
        "bases:\n  big: {event: {list: [%s]}}\nmatch:\n  a: {events: [%s]}\n"
            .formatted(
                "1, ".repeat(9_000) + 1,
                Stream.generate(() -> "{base: big}").limit(12).collect(Collectors.joining(", ")));

    assertThat(cases(text).problems())
        .extracting(Problem::render)
        .singleElement()
        .asString()
        .contains("pod.cases.yml:4:3: more than 100000 values");
    assertThat(cases("match:\n  a: {events: [" + "{event: {}}, ".repeat(51) + "]}").problems())
        .extracting(Problem::message)
        .containsExactly("more than 50 events");
  }

  /** Events that build on the one before. */
  private static String chain(int length) {
    return IntStream.range(1, length)
        .mapToObj(i -> "  e%d: {base: e%d, event: {a: %d}}\n".formatted(i, i - 1, i))
        .collect(Collectors.joining("", "match:\n  e0: {event: {}}\n", ""));
  }

  /** Events that build on the one after. */
  private static String backwards(int length) {
    return IntStream.range(1, length)
        .mapToObj(i -> "  e%d: {base: e%d}\n".formatted(i, i + 1))
        .collect(Collectors.joining("", "match:\n", "  e" + length + ": {event: {}}\n"));
  }

  private RuleCases cases(String text) throws IOException {
    write("pod.cases.yml", text);
    return RuleCases.find(folder, folder);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static List<JsonNode> events(RuleCases found) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (RuleCase each : found.cases()) {
      events.add(JSON.readTree(each.event().json()));
    }
    return events;
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
