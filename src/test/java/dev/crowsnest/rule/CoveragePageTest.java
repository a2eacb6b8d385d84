package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Level;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/COVERAGE.md, worked out from the list of the field's detections, the rules and their cases.
 * {@code mvn test -Dtest=CoveragePageTest -Dcrowsnest.rewrite=true} writes it.
 */
class CoveragePageTest {
  private static final Path PAGE = Path.of("docs/COVERAGE.md");
  private static final Path LIST = Path.of("src/test/resources/catalogue/field.tsv");
  private static final Path EXAMPLES = Path.of("examples/rules");
  private static final String EXAMPLE = "examples/";

  /** What one event, or the state of the cluster, shows. */
  private static final Set<String> WITHIN_REACH = Set.of("event", "state", "event+state");

  /** A state of the log itself, not of the cluster. */
  private static final Set<String> OF_THE_LOG = Set.of("123", "143");

  private static final Map<String, Rule> RULES =
      ShippedRules.rules().rules().stream()
          .collect(
              Collectors.toMap(
                  rule -> rule.file().replaceAll(".*/kubernetes_audit_|\\.yml$", ""),
                  Function.identity()));

  private record Row(
      String id,
      String section,
      String what,
      String who,
      String data,
      List<String> rules,
      String why) {

    static Row of(String line) {
      String[] cells = Arrays.copyOf(line.split("\t"), 7);
      Arrays.setAll(cells, i -> cells[i] == null ? "" : cells[i]);
      List<String> rules = cells[5].isEmpty() ? List.of() : List.of(cells[5].split(" "));
      return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], rules, cells[6]);
    }
  }

  @Test
  void saysWhatIsCovered() throws IOException {
    StringBuilder text = new StringBuilder();
    Map<String, List<RuleCase>> cases = ShippedCases.byRule();
    String section = "";
    for (Row row : rows()) {
      if (!row.section().equals(section)) {
        section = row.section();
        text.append("\n## ").append(section).append("\n\n");
        text.append("| | detection | who | rules | cases | needs |\n|---|---|---|---|---|---|\n");
      }
      text.append("| ").append(row.id()).append(" | ").append(row.what().replace("|", "\\|"));
      text.append(" | ").append(row.who()).append(" | ");
      text.append(row.rules().isEmpty() ? "none: " + row.why() : rules(row)).append(" | ");
      text.append(row.rules().isEmpty() ? "" : cases(row, cases)).append(" | ");
      text.append(needs(row)).append(" |\n");
    }
    text.append('\n');
    WrittenDown.checkSection(PAGE, "coverage", text.toString());
  }

  @Test
  void everyRowHasRulesThatExistOrAReason() throws IOException {
    Set<String> known = new HashSet<>(RULES.keySet());
    try (var examples = Files.list(EXAMPLES)) {
      examples
          .map(file -> file.getFileName().toString())
          .forEach(name -> known.add(EXAMPLE + name.replaceAll("^kubernetes_audit_|\\.yml$", "")));
    }
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      if (!known.containsAll(row.rules()) || row.rules().isEmpty() == row.why().isEmpty()) {
        wrong.add(row.id() + " " + row.what() + " " + row.rules());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatOneEventOrTheStateOfTheClusterShowsIsCovered() throws IOException {
    assertThat(rows())
        .filteredOn(row -> WITHIN_REACH.contains(row.data()) && !OF_THE_LOG.contains(row.id()))
        .filteredOn(row -> row.rules().isEmpty() && !row.why().startsWith("counts"))
        .extracting(Row::what)
        .isEmpty();
  }

  @Test
  void everyRuleHasAnAttackAndABenignTwin() throws IOException {
    Map<String, List<RuleCase>> cases = ShippedCases.byRule();
    assertThat(RULES.values())
        .filteredOn(
            rule ->
                of(rule, cases).stream().noneMatch(RuleCase::shouldMatch)
                    || of(rule, cases).stream().allMatch(RuleCase::shouldMatch))
        .extracting(Rule::file)
        .isEmpty();
  }

  @Test
  void noRowStandsTwice() throws IOException {
    assertThat(rows()).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(rows()).hasSizeGreaterThan(145);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  private static String rules(Row row) {
    return row.rules().stream()
        .map(
            name ->
                name.startsWith(EXAMPLE)
                    ? '`' + name + '`'
                    : '`' + name + "` " + RULES.get(name).level().text())
        .collect(Collectors.joining(", "));
  }

  private static String cases(Row row, Map<String, List<RuleCase>> cases) {
    List<RuleCase> all =
        row.rules().stream()
            .filter(RULES::containsKey)
            .flatMap(name -> of(RULES.get(name), cases).stream())
            .toList();
    long attacks = all.stream().filter(RuleCase::shouldMatch).count();
    return all.isEmpty() ? "" : attacks + " / " + (all.size() - attacks);
  }

  private static String needs(Row row) {
    return row.rules().stream()
        .filter(RULES::containsKey)
        .map(name -> RULES.get(name).needs())
        .min(Comparator.naturalOrder())
        .map(Level::text)
        .orElse("");
  }

  private static List<RuleCase> of(Rule rule, Map<String, List<RuleCase>> cases) {
    return cases.getOrDefault(rule.file().replaceAll("^rules/|\\.yml$", ""), List.of());
  }
}
