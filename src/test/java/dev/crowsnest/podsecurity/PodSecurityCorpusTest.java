package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.checks.Checks;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Upstream's own pods, each with upstream's answer for one level, version and check. */
class PodSecurityCorpusTest {

  /** Upstream's failing pods for one check that cannot help failing a second one. */
  private static final Map<String, String> ALSO_BROKEN =
      Map.of(
          "windowshostprocess", "hostnamespaces",
          "privileged", "allowprivilegeescalation",
          "allowprivilegeescalation", "capabilities_restricted");

  private record Row(String level, String version, String check, String result, String file) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
  }

  @TestFactory
  Stream<DynamicTest> givesUpstreamsAnswer() throws IOException {
    Path index = Manifests.corpus("psa/index.open.tsv");
    List<Row> rows = Files.readAllLines(index).stream().skip(1).map(Row::of).toList();
    assertThat(rows).hasSizeGreaterThan(100);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.file(), () -> check(row)));
  }

  private static void check(Row row) {
    Pod pod = Pod.read(Manifests.read(Manifests.corpus(row.file())));
    PodSecurityLevel level = PodSecurityLevel.valueOf(row.level().toUpperCase(Locale.ROOT));
    PodSecurityVersion version = PodSecurityVersion.parse(row.version()).orElseThrow();

    List<String> failed =
        PodSecurityEvaluator.STANDARD.evaluate(level, version, pod).stream()
            .filter(result -> !result.isAllowed())
            .map(result -> result.id().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(pod.malformed()).isEmpty();
    if (row.result().equals("pass")) {
      assertThat(failed).isEmpty();
      return;
    }
    String expected = standIn(row.check(), level, version);
    assertThat(failed)
        .contains(expected)
        .isSubsetOf(expected, ALSO_BROKEN.getOrDefault(expected, expected));
  }

  /** At the restricted level a baseline check may be answered by the one that overrides it. */
  private static String standIn(String check, PodSecurityLevel level, PodSecurityVersion version) {
    return Checks.ALL.stream()
        .filter(other -> other.overrides().toLowerCase(Locale.ROOT).equals(check))
        .filter(other -> other.level() == level)
        .filter(other -> other.revisions().get(0).since().compareTo(version) <= 0)
        .map(other -> other.id().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(check);
  }
}
