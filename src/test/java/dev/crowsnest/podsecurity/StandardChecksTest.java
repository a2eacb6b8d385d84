package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.checks.Checks;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import dev.crowsnest.podsecurity.standard.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table podsecurity/standard-checks.txt: each check, allowing and refusing, at each version.
 */
class StandardChecksTest {

  private record Row(String check, int from, int to, String answer, Pod pod) {
    static Row of(String line) {
      String[] columns = line.split(" \\| ", 4);
      String[] versions = columns[1].split("-");
      return new Row(
          columns[0],
          Integer.parseInt(versions[0]),
          Integer.parseInt(versions[1]),
          columns[2],
          Pod.read(PodEvents.json(columns[3])));
    }
  }

  @TestFactory
  Stream<DynamicTest> answersAsUpstreamDoes() throws IOException {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.check + " v1." + row.from + " " + row.answer, () -> assertAnswer(row)));
  }

  @Test
  void hasARowForEachCheckThatAllowsAndOneThatRefuses() throws IOException {
    List<String> ids = Checks.ALL.stream().map(PodCheck::id).toList();

    assertThat(rows())
        .filteredOn(row -> row.answer.equals("pass"))
        .extracting(Row::check)
        .hasSameElementsAs(ids);
    assertThat(rows())
        .filteredOn(row -> row.answer.contains("."))
        .extracting(Row::check)
        .hasSameElementsAs(ids);
  }

  @Test
  void hasRowsOnBothSidesOfEveryVersionThatChangedACheck() throws IOException {
    List<Row> rows = rows();
    for (PodCheck check : Checks.ALL) {
      for (PodCheck.Revision revision : check.revisions()) {
        int minor = revision.since().minor();
        assertThat(rows)
            .as("%s from v1.%d", check.id(), minor)
            .anyMatch(row -> row.check.equals(check.id()) && row.from == minor)
            .anyMatch(row -> minor == 0 || row.check.equals(check.id()) && row.to == minor - 1);
      }
    }
  }

  private static void assertAnswer(Row row) {
    PodCheck check =
        Checks.ALL.stream().filter(c -> c.id().equals(row.check)).findFirst().orElseThrow();
    IntStream.rangeClosed(row.from, row.to)
        .forEach(
            minor ->
                assertThat(answer(check, new PodSecurityVersion(minor), row.pod))
                    .as("v1.%d", minor)
                    .isEqualTo(row.answer));
  }

  private static String answer(PodCheck check, PodSecurityVersion version, Pod pod) {
    Optional<CheckResult> result =
        PodSecurityEvaluator.STANDARD.evaluate(check.level(), version, pod).stream()
            .filter(r -> r.id().equals(check.id()))
            .findFirst();
    if (result.isEmpty()) {
      return "absent";
    }
    return result.get().isAllowed()
        ? "pass"
        : result.get().violations().stream()
            .map(Violation::path)
            .collect(Collectors.joining(" & "));
  }

  private static List<Row> rows() throws IOException {
    try (InputStream table =
        StandardChecksTest.class.getResourceAsStream("/podsecurity/standard-checks.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }
}
