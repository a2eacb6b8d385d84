package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The generated parts of docs/RULES.md. {@code mvn test -Dtest=RulesPageTest
 * -Dcrowsnest.rewrite=true} writes them.
 */
class RulesPageTest {
  private static final Path PAGE = Path.of("docs/RULES.md");
  private static final Path COVERAGE = Path.of("src/test/resources/catalogue/coverage.tsv");
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final Path EXAMPLES = Path.of("examples/rules");

  @Test
  void listsEveryDerivedField() throws IOException {
    StringBuilder table =
        new StringBuilder("| name | type | level | meaning |\n|---|---|---|---|\n");
    for (DerivedField field : ShippedRules.derivedFields()) {
      row(
          table,
          code(field.name()),
          field.type().name().toLowerCase(Locale.ROOT),
          field.needs().text(),
          field.meaning());
    }
    WrittenDown.checkSection(PAGE, "derived fields", table.toString());
  }

  @Test
  void listsEveryRule() throws IOException {
    Map<String, List<Rule>> byTactic = new TreeMap<>();
    for (Rule rule : ShippedRules.rules().rules()) {
      byTactic.computeIfAbsent(rule.file().split("/")[1], any -> new ArrayList<>()).add(rule);
    }
    StringBuilder text = new StringBuilder();
    byTactic.forEach((tactic, rules) -> tactic(text, tactic, rules));
    WrittenDown.checkSection(PAGE, "rule catalogue", text.toString());
  }

  @Test
  void saysWhatIsCovered() throws IOException {
    StringBuilder table = new StringBuilder("| | what | rules | left out |\n|---|---|---|---|\n");
    for (String[] cells : coverage()) {
      row(table, cells[0], cells[1], codes(cells[2]), cells[3]);
    }
    WrittenDown.checkSection(PAGE, "coverage", table.toString());
  }

  @Test
  void coversEveryRowWithRulesThatExistOrAReason() throws IOException {
    Set<String> known =
        ShippedRules.rules().rules().stream()
            .map(rule -> rule.file().replaceAll(".*/kubernetes_audit_|\\.yml$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    try (var examples = Files.list(EXAMPLES)) {
      examples
          .map(file -> file.getFileName().toString())
          .forEach(
              name -> known.add("examples/" + name.replaceAll("^kubernetes_audit_|\\.yml$", "")));
    }
    List<String> wrong = new ArrayList<>();
    for (String[] cells : coverage()) {
      List<String> rules = words(cells[2]);
      if (!known.containsAll(rules) || (rules.isEmpty() && cells[3].isEmpty())) {
        wrong.add(String.join(" ", cells));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void coversTheWholeComparison() throws IOException {
    List<String> rows = coverage().stream().map(cells -> cells[0]).toList();
    for (int row = 1; row <= 74; row++) {
      assertThat(rows).contains(String.valueOf(row));
    }
    assertThat(rows).doesNotHaveDuplicates();
  }

  /** Two clusters where nothing bad happened; needs the shared corpus. */
  @Test
  void saysHowMuchNoiseThereIs() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the checkout: " + CORPUS);
    Map<String, Long> idle = counts("immudb/k8s.part1.ndjson");
    Map<String, Long> installing = counts("perfspec/events.part1.ndjson");
    Set<String> rules = new TreeSet<>(idle.keySet());
    rules.addAll(installing.keySet());
    StringBuilder table =
        new StringBuilder("| level and rule | idle | Helm installs |\n|---|---|---|\n");
    for (String rule : rules) {
      row(table, rule, count(idle, rule), count(installing, rule));
    }
    row(table, "all", sum(idle), sum(installing));
    WrittenDown.checkSection(PAGE, "noise", table.toString());
  }

  private static void tactic(StringBuilder text, String tactic, List<Rule> rules) {
    text.append("\n### ").append(tactic.replace('-', ' ')).append("\n\n");
    text.append(
        "| rule | level | needs | group | who does this legitimately |\n|---|---|---|---|---|\n");
    for (Rule rule : rules) {
      row(
          text,
          rule.title() + " " + code(rule.file().replaceAll(".*/kubernetes_audit_|\\.yml$", "")),
          rule.level().text(),
          rule.needs().text(),
          rule.triage().group(),
          String.join("; ", rule.falsePositives()));
    }
  }

  private static Map<String, Long> counts(String log) throws IOException {
    try (InputStream bytes = Files.newInputStream(CORPUS.resolve(log))) {
      return Recording.countsByRule(Recording.of(bytes));
    }
  }

  private static String count(Map<String, Long> counts, String rule) {
    return String.valueOf(counts.getOrDefault(rule, 0L));
  }

  private static String sum(Map<String, Long> counts) {
    return String.valueOf(counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static List<String[]> coverage() throws IOException {
    return Files.readAllLines(COVERAGE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.copyOf(line.split("\t"), 4))
        .peek(cells -> Arrays.setAll(cells, i -> cells[i] == null ? "" : cells[i]))
        .toList();
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" "));
  }

  private static String codes(String cell) {
    return words(cell).stream().map(RulesPageTest::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return '`' + text + '`';
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|").replace('\n', ' ')).append(' ');
    }
    table.append("|\n");
  }
}
