package dev.crowsnest.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.cli.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blindness that looks like quiet: a log in which rules could see nothing says so. */
class BlindnessTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path RECORDING = Path.of("src/main/resources/recordings/seed-lab.ndjson.gz");
  private static final String NOTHING = "rules could see nothing";
  private static final String PART = "rules could see only a part";

  @TempDir Path directory;

  @Test
  void aLogAtMetadataSaysHowManyRulesSawNothing() throws IOException {
    CommandRun run = scan(atMetadata(event -> true));

    assertThat(run.err())
        .containsPattern("recorded: [\\d,]+ at Metadata\n")
        .containsPattern("(1\\d\\d) of \\d+ " + NOTHING)
        .contains("--blind-rules lists them")
        .doesNotContain("Privileged Container Requested");
  }

  @Test
  void theListNamesEachWithTheLevelThatItNeeds() throws IOException {
    CommandRun run = scan(atMetadata(event -> true), "--blind-rules");

    assertThat(run.err())
        .contains("  Privileged Container Requested: needs Request\n")
        .contains("  Own Certificate Signing Request Approved: needs RequestResponse\n")
        .doesNotContain("lists them");
  }

  @Test
  void aRuleThatRaisedAnAlertIsNotCalledBlind() throws IOException {
    CommandRun run = scan(atMetadata(event -> true), "--blind-rules", "-o", "ndjson");

    for (String line : run.out().lines().toList()) {
      assertThat(run.err())
          .doesNotContain(
              "  " + JSON.readTree(line).at("/finding_info/title").asText() + ": needs");
    }
  }

  @Test
  void podsAtMetadataAreBlindness() throws IOException {
    CommandRun run = scan(atMetadata(event -> resource(event).equals("pods")));

    assertThat(run.err())
        .contains("9 of ", NOTHING)
        .containsPattern("\\d+ " + PART + ": nothing of pods\n");
  }

  @Test
  void credentialsAtMetadataAreNot() throws IOException {
    CommandRun run =
        scan(
            atMetadata(
                event ->
                    resource(event).equals("secrets")
                        || resource(event).equals("configmaps")
                        || event.at("/objectRef/subresource").asText().equals("token")));

    assertThat(run.err()).doesNotContain("recorded:", NOTHING, PART);
  }

  @Test
  void aCompleteLogSaysNothingOfIt() {
    assertThat(CommandRun.of("scan", RECORDING.toString()).err())
        .doesNotContain("recorded:", NOTHING, PART);
  }

  /**
   * But for GitOps sources, which may hold passwords, and for scales and ControllerRevisions, whose
   * bodies the policy has had only since these were recorded.
   */
  @ParameterizedTest
  @ValueSource(strings = {"day-1.37.ndjson.gz", "quiet-1.37.ndjson.gz"})
  void theRecommendedAuditPolicyLeavesNoRuleBlind(String name) {
    Path log = Path.of("src/test/resources/recordings", name);

    String said = CommandRun.of("scan", "--blind-rules", log.toString()).err();

    int part = said.indexOf(PART);
    String nothing = part < 0 ? said : said.substring(0, part);
    assertThat(nothing.lines())
        .filteredOn(line -> line.startsWith("  "))
        .isSubsetOf("  Source of a GitOps Deployment Changed: needs Request");
    if (part >= 0) {
      String resources = said.substring(part, said.indexOf('\n', part)).replaceAll(".*of |:", "");
      assertThat(resources.split(", ")).isSubsetOf("controllerrevisions", "statefulsets");
    }
  }

  private static CommandRun scan(Path log, String... flags) {
    String[] arguments = new String[flags.length + 2];
    arguments[0] = "scan";
    System.arraycopy(flags, 0, arguments, 1, flags.length);
    arguments[arguments.length - 1] = log.toString();
    return CommandRun.of(arguments);
  }

  private static String resource(JsonNode event) {
    return event.at("/objectRef/resource").asText("");
  }

  /** Returns the recording as another audit policy would have recorded it. */
  private Path atMetadata(Predicate<JsonNode> which) throws IOException {
    Path log = directory.resolve("audit.log");
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(RECORDING)), UTF_8));
        PrintStream out = new PrintStream(Files.newOutputStream(log), false, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ObjectNode event = (ObjectNode) JSON.readTree(line);
        if (which.test(event)) {
          event.put("level", "Metadata").remove("requestObject");
          event.remove("responseObject");
        }
        out.print(event + "\n");
      }
    }
    return log;
  }
}
