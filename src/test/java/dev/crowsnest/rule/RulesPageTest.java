package dev.crowsnest.rule;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * The generated parts of docs/RULES.md. {@code mvn test -Dtest=RulesPageTest
 * -Dcrowsnest.rewrite=true} writes them.
 */
class RulesPageTest {
  private static final Path PAGE = Path.of("docs/RULES.md");
  private static final Path BUSY_DAY =
      Path.of("src/test/resources/recordings/findings-of-a-day.csv");
  private static final Path CORPUS = Path.of("../shared/corpus");

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

  /** BenignRecordingsTest holds the list to what the pipeline finds. */
  @Test
  void saysWhatABusyDayShows() throws IOException {
    StringBuilder table =
        new StringBuilder("| level | what | why it is worth a look |\n|---|---|---|\n");
    try (Reader file = Files.newBufferedReader(BUSY_DAY);
        CSVParser rows =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(file)) {
      for (CSVRecord each : rows) {
        row(table, each.get("severity"), each.get("finding"), each.get("reason"));
      }
    }
    WrittenDown.checkSection(PAGE, "busy day", table.toString());
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
