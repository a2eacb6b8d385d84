package dev.crowsnest.docs;

import static dev.crowsnest.docs.MarkdownPage.OPERATIONS;
import static dev.crowsnest.docs.MarkdownPage.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.SilenceMeters;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.metrics.PipelineMeters;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.silence.SilenceColumns;
import dev.crowsnest.silence.SilenceFile;
import dev.crowsnest.topic.Topic;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/OPERATIONS.md: rights, meters, reasons and exit codes are those of the code. */
class OperationsDocTest {
  private static final String PREFIX = "PREFIX";
  private static final Pattern METER = Pattern.compile("crowsnest_pipeline_[a-z_]+_total");

  private static final Pattern SILENCE_METER = Pattern.compile("crowsnest_silences[a-z_]*");

  @Test
  void everyTopicNeedsRights() {
    assertThat(firstCodes("Install").filter(name -> name.startsWith(PREFIX)))
        .containsExactlyElementsOf(
            Arrays.stream(Topic.values()).map(topic -> topic.name(PREFIX)).toList());
  }

  @Test
  void everyReasonOfADeadLetterHasItsRow() {
    assertThat(firstCodes("Dead letters"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RejectReason.values()).map(RejectReason::text).toList());
  }

  @Test
  void everyExitCodeHasItsRow() {
    List<String> documented =
        OPERATIONS.table("Exit codes").stream()
            .flatMap(row -> Arrays.stream(row.get(0).split(", ")))
            .toList();

    assertThat(documented)
        .containsAll(Arrays.stream(ExitCode.values()).map(code -> "" + code.number()).toList());
  }

  @Test
  void everyMeterOfThePipelineHasItsRow() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    PipelineMeters.bind(new PipelineMetrics(), registry);

    assertThat(meters(OPERATIONS.text()))
        .containsExactlyInAnyOrderElementsOf(meters(registry.scrape()));
  }

  @Test
  void everyColumnOfASilenceHasItsRow() {
    assertThat(firstCodes("Silence what is known")).containsExactlyElementsOf(SilenceColumns.all());
  }

  @Test
  void theSilencesThatAreShownCanBeUsed() {
    String example =
        OPERATIONS.codeBlocks().stream()
            .filter(block -> block.language().equals("csv"))
            .map(block -> String.join("\n", block.lines()))
            .findFirst()
            .orElseThrow();
    SourceFile file = new SourceFile("silences.csv", example);
    Problems problems = new Problems(file);

    assertThat(SilenceFile.read(file, problems)).hasSize(1);
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void everyMeterOfSilencesHasItsRow() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (LiveSilences none = new LiveSilences(List.of(), () -> Instant.EPOCH)) {
      SilenceMeters.bind(none, registry);

      assertThat(silenceMeters(OPERATIONS.text()))
          .containsExactlyInAnyOrderElementsOf(silenceMeters(registry.scrape()));
    }
  }

  @Test
  void theCommandThatAltersTheAlertsTopicNamesItsSettings() {
    String text = OPERATIONS.text();

    Topic.ALERTS
        .necessary()
        .forEach(
            (key, value) ->
                assertThat(text)
                    .contains(key + '=' + (value.contains(",") ? '[' + value + ']' : value)));
  }

  private static List<String> silenceMeters(String text) {
    return SILENCE_METER.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  private static Stream<String> firstCodes(String heading) {
    return OPERATIONS.table(heading).stream().flatMap(row -> codes(row.get(0)).stream());
  }

  private static List<String> meters(String text) {
    return METER.matcher(text).results().map(MatchResult::group).distinct().toList();
  }
}
