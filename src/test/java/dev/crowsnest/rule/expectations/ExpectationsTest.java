package dev.crowsnest.rule.expectations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Falco's and Panther's own test rows, answered by our rules. Every row with another answer stands
 * in {@code disagreements.tsv} with its reason, and nothing else does.
 */
class ExpectationsTest {
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final Set<String> SUITES =
      Set.of("falco-k8s_audit", "falco-testing-go", "panther");
  private static final String NO_EVENT = "no event";
  private static final double MAX_DISAGREEING = 0.05;

  private static final Map<String, RuleSet> SITES = new HashMap<>();

  @BeforeAll
  static void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the checkout: " + CORPUS);
  }

  @Test
  void everyRowIsAnsweredAsExpectedOrListedWithItsReason() throws IOException {
    Map<String, String> other = new TreeMap<>();
    for (Expectation row : rows()) {
      String answer = answer(row);
      if (!answer.isEmpty()) {
        other.put(row.key(), answer);
      }
    }

    Set<String> listed = disagreements().keySet();
    assertThat(without(other, listed)).as("not listed, though the answer is another").isEmpty();
    assertThat(minus(listed, other.keySet())).as("listed, though the answer is the same").isEmpty();
  }

  @Test
  void fewRowsWithAnEventDisagree() throws IOException {
    Map<String, String[]> listed = disagreements();
    List<Expectation> withEvent =
        rows().stream().filter(row -> !kind(listed, row).equals(NO_EVENT)).toList();
    long disagreeing = withEvent.stream().filter(row -> listed.containsKey(row.key())).count();

    assertThat((double) disagreeing / withEvent.size()).isLessThan(MAX_DISAGREEING);
  }

  /** "No event" excuses only what has none: a query's result, another service's log. */
  @Test
  void onlyRowsWithoutAnAuditEventAreListedAsSuch() throws IOException {
    Map<String, String[]> listed = disagreements();
    List<String> wrong = new ArrayList<>();
    for (Expectation row : rows()) {
      boolean none = Fixture.events(CORPUS.resolve(row.eventFile())).isEmpty();
      if (kind(listed, row).equals(NO_EVENT) && !none) {
        wrong.add(row.key());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyReasonIsGiven() throws IOException {
    assertThat(disagreements().values()).allMatch(cells -> cells[2].length() > 20);
  }

  @Test
  void everyRuleOfPantherIsTranslated() throws IOException {
    Translations translations = Translations.read();
    assertThat(
            Files.readAllLines(CORPUS.resolve("panther/rules.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", 2)[0])
                .filter(rule -> !translations.knows(rule)))
        .isEmpty();
  }

  @Test
  void translationsNameRulesThatExist() throws IOException {
    Set<String> ours =
        Site.rules("", Set.of()).rules().stream()
            .map(Translations::shortName)
            .collect(Collectors.toSet());
    assertThat(ours).containsAll(Translations.read().namedRules());
  }

  private static List<Expectation> rows() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      List<Expectation> rows = new ArrayList<>();
      for (Path file :
          files
              .filter(path -> path.getFileName().toString().startsWith("expectations."))
              .toList()) {
        Expectation.read(file).stream()
            .filter(row -> SUITES.contains(row.suite()) && row.isAsserted())
            .forEach(rows::add);
      }
      return rows;
    }
  }

  /** Empty if it is the expected one; else what matched instead. */
  private static String answer(Expectation row) throws IOException {
    Translations translations = Translations.read();
    List<EventView> events = Fixture.events(CORPUS.resolve(row.eventFile()));
    RuleSet rules = site(row.context(), Fixture.torExitNodes(CORPUS.resolve(row.eventFile())));
    long detections = 0;
    Set<String> matched = new TreeSet<>();
    for (EventView view : events) {
      List<Rule> matching = rules.match(view).stream().map(Match::rule).toList();
      matching.forEach(rule -> matched.add(Translations.shortName(rule)));
      if (matching.stream().anyMatch(rule -> translations.means(row.rule(), rule, view))) {
        detections++;
      }
    }
    return row.isMetBy(detections)
        ? ""
        : "expected " + row.expected() + ", " + detections + " of ours; matched: " + matched;
  }

  private static RuleSet site(String context, Set<String> badAddresses) throws IOException {
    String key = context + badAddresses;
    RuleSet known = SITES.get(key);
    if (known != null) {
      return known;
    }
    RuleSet rules = Site.rules(context, badAddresses);
    SITES.put(key, rules);
    return rules;
  }

  private static Map<String, String[]> disagreements() throws IOException {
    Map<String, String[]> listed = new TreeMap<>();
    for (String[] cells : Tables.read("disagreements.tsv", 3)) {
      listed.put(cells[0], cells);
    }
    return listed;
  }

  private static String kind(Map<String, String[]> listed, Expectation row) {
    String[] cells = listed.get(row.key());
    return cells == null ? "" : cells[1];
  }

  private static Map<String, String> without(Map<String, String> map, Set<String> keys) {
    Map<String, String> left = new TreeMap<>(map);
    left.keySet().removeAll(keys);
    return left;
  }

  private static Set<String> minus(Set<String> set, Set<String> other) {
    Set<String> left = new TreeSet<>(set);
    left.removeAll(other);
    return left;
  }
}
