package dev.crowsnest.cli.topics;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.finding.AskedCluster;
import dev.crowsnest.cli.finding.FindingCounts;
import dev.crowsnest.cli.finding.FindingOptions;
import dev.crowsnest.cli.finding.FindingPrinter;
import dev.crowsnest.cli.finding.Tail;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the findings in the topic, and new ones as they arrive. */
@Command(
    name = "alerts",
    description = {
      "Print the findings in the alerts topic, and follow it.",
      "Without --follow each finding is printed once, in its last revision; with it, each revision"
          + " that says something new."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest alerts",
      "  crowsnest alerts --tail 20 -n kube-system",
      "  crowsnest alerts --since 2h --severity high --no-follow",
      "  crowsnest alerts --who alice --no-follow -o wide",
      "  crowsnest alerts --rule exec_into_pod -o ndjson | jq .message"
    })
public final class AlertsCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Mixin private final FindingOptions findings = new FindingOptions();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "Only findings of rules with this id, name or title; * stands for any text, ? for any"
              + " character.")
  private @Nullable String rule;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Only this cluster.")
  private @Nullable String cluster;

  @Mixin private final TopicScan scan = new TopicScan();

  /** Which findings are asked for. */
  private record Asked(
      FindingOptions.Filter filter, Optional<AskedRule> rules, AskedCluster clusters) {
    boolean isWanted(AlertView finding) {
      boolean isOfCluster = clusters.isWanted(finding.cluster());
      boolean isOfRule = rules.map(asked -> asked.isWanted(finding)).orElse(true);
      return isOfCluster && isOfRule && filter.isWanted(finding);
    }
  }

  public AlertsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    findings.check();
    Asked asked =
        new Asked(
            findings.filter(scan.span(context.environment()), Severity.INFORMATIONAL),
            rule == null
                ? Optional.empty()
                : Optional.of(AskedRule.of(rule, Rulebook.load(context.config()).rules().rules())),
            new AskedCluster(cluster));
    FindingCounts counts = new FindingCounts();
    scan.read(
        Topic.ALERTS,
        context,
        AlertRows.TYPE,
        record -> AlertView.of(record.value()),
        (finding, record) -> true,
        (rows, goesOn) -> goesOn ? new Following(asked, rows) : new Whole(asked, counts, rows),
        goesOn -> sayWhatIsMissing(asked, goesOn));
    if (counts.suppressed() > 0) {
      context.err().println(counts.line());
    }
    return ExitCode.DONE;
  }

  private void sayWhatIsMissing(Asked asked, boolean goesOn) throws CommandFailure {
    asked.clusters().unseen("alert").ifPresent(context.err()::println);
    Optional<String> unknown = asked.rules().flatMap(AskedRule::unknown);
    if (unknown.isPresent() && !goesOn) {
      throw CommandFailure.usage(unknown.get());
    }
    unknown.ifPresent(context.err()::println);
  }

  /** Prints what the topic holds. */
  private final class Whole implements TopicScan.Printer<AlertView> {
    private final FindingCounts counts;
    private final FindingPrinter printer;

    Whole(Asked asked, FindingCounts counts, RowWriter<AlertView> rows) {
      this.counts = counts;
      this.printer = new FindingPrinter(findings, asked::isWanted, rows);
    }

    @Override
    public void add(AlertView finding, TopicRecord record) throws IOException {
      counts.add(finding);
      printer.add(record.value(), finding);
    }

    @Override
    public void endOfWhatWasThere() {}

    @Override
    public void end() throws IOException {
      printer.end(context.err());
    }
  }

  /** Prints each revision that says something new as it comes. */
  private final class Following implements TopicScan.Printer<AlertView> {
    private final Asked asked;
    private final Tail<AlertView> tail;

    Following(Asked asked, RowWriter<AlertView> rows) {
      this.asked = asked;
      this.tail = new Tail<>(findings.tail(), rows::write);
    }

    @Override
    public void add(AlertView finding, TopicRecord record) throws IOException {
      boolean isWanted = asked.isWanted(finding);
      if (isWanted && (findings.isEachRevisionAsked() || finding.saysSomethingNew())) {
        tail.take(finding);
      }
    }

    @Override
    public void endOfWhatWasThere() throws IOException {
      tail.open();
    }

    @Override
    public void end() throws IOException {
      tail.open();
    }
  }
}
