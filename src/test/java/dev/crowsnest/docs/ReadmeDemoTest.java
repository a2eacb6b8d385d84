package dev.crowsnest.docs;

import static dev.crowsnest.docs.MarkdownPage.README;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * README.md: the demo's output. The demo is the same pipeline with the same events as a scan of its
 * recording, which needs no broker.
 */
class ReadmeDemoTest {
  static final String COMMAND = "$ ./crowsnest demo";

  private static final int WIDTH = 120;
  private static final String RECORDING = "src/main/resources/recordings/seed-lab.ndjson.gz";

  /** Heading, first lines of findings, what goes on in further lines, and what stands below. */
  private static final Pattern TABLE =
      Pattern.compile("SEVERITY .*|[a-z]+ +\\d\\d-\\d\\d \\d\\d:.*| {20,}\\S.*| {4}[^ \\d].*");

  private static final Pattern COUNT = Pattern.compile(" *(\\d+)  (.+)");
  private static final Pattern SPEED =
      Pattern.compile(" *\\d+  events/s, from the first event sent to the last alert shown .*");

  /** Between a severity and a rule: the demo counts rules below their severities. */
  private static final char BELOW = '/';

  private static List<String> shown;

  @BeforeAll
  static void readReadme() {
    List<String> block =
        README.codeBlocks().stream()
            .map(MarkdownPage.CodeBlock::lines)
            .filter(lines -> lines.get(0).equals(COMMAND))
            .findFirst()
            .orElseThrow();
    shown = block.subList(1, block.size());
  }

  @Test
  void showsAlertsOfTheRecording() {
    List<String> rows = shown.stream().filter(line -> TABLE.matcher(line).matches()).toList();

    assertThat(rows).hasSizeGreaterThan(5);
    assertThat(CommandRun.onTerminal(WIDTH, "scan", "--revisions", RECORDING).out().lines())
        .containsSubsequence(rows);
  }

  @Test
  void countsWhatIsInTheRecording() throws IOException {
    List<String> counts = new ArrayList<>();
    for (String line : shown) {
      Matcher count = COUNT.matcher(line);
      if (count.matches() && !SPEED.matcher(line).matches()) {
        counts.add(count.group(1) + ' ' + count.group(2));
      }
    }

    assertThat(counts)
        .hasSizeGreaterThan(5)
        .isSubsetOf(expectedCounts(CommandRun.of("scan", "-o", "ndjson", RECORDING)));
  }

  @Test
  void showsNothingElse() {
    assertThat(shown)
        .allMatch(
            line ->
                line.isBlank()
                    || line.equals("...")
                    || TABLE.matcher(line).matches()
                    || COUNT.matcher(line).matches());
  }

  /** What became of the events, and the alerts by severity and by rule. */
  private static Set<String> expectedCounts(CommandRun scan) throws IOException {
    List<String> counted = new ArrayList<>();
    for (String line : scan.out().lines().toList()) {
      JsonNode finding = new JsonMapper().readTree(line);
      String severity = finding.path("severity").asText().toLowerCase(Locale.ROOT);
      counted.add("findings");
      counted.add(severity);
      counted.add(severity + BELOW + finding.at("/finding_info/analytic/name").asText());
    }
    Set<String> counts = new HashSet<>();
    counted.stream()
        .collect(groupingBy(identity(), counting()))
        .forEach(
            (what, count) -> counts.add(count + " " + what.substring(what.indexOf(BELOW) + 1)));
    Matcher events =
        Pattern.compile("(\\d+) events: (\\d+) evaluated, (\\d+) not selected .*, (\\d+) rejected")
            .matcher(
                scan.err().replaceAll("(\\d),(\\d)", "$1$2").lines().findFirst().orElseThrow());
    assertThat(events.matches()).isTrue();
    counts.add(events.group(1) + " events in");
    counts.add(events.group(2) + " evaluated");
    counts.add(events.group(3) + " not selected (other stages of the same requests)");
    counts.add(events.group(4) + " rejected (dead letters)");
    return counts;
  }
}
