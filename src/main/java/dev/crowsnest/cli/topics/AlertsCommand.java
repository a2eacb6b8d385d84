package dev.crowsnest.cli.topics;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.topic.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the alerts in the topic, and new ones as they arrive. */
@Command(
    name = "alerts",
    description = "Print the alerts in the alerts topic, and follow it.",
    footer = {
      "",
      "Examples:",
      "  crowsnest alerts",
      "  crowsnest alerts --since 2h --severity high --no-follow",
      "  crowsnest alerts --rule exec_into_pod -o ndjson | jq .message"
    })
public final class AlertsCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description =
          "Only alerts at this level or above: informational, low, medium, high or critical.")
  private Severity severity = Severity.INFORMATIONAL;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "Only alerts of rules with this id, name or title; * stands for any text, ? for any"
              + " character.")
  private @Nullable String rule;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Only this cluster.")
  private @Nullable String cluster;

  @Mixin private final TopicScan scan = new TopicScan();

  public AlertsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    Optional<Instant> start = scan.start(context.environment());
    Optional<AskedRule> rules =
        rule == null
            ? Optional.empty()
            : Optional.of(AskedRule.of(rule, Rulebook.load(context.config()).rules().rules()));
    AskedCluster clusters = new AskedCluster(cluster);
    scan.print(
        Topic.ALERTS,
        context,
        AlertRows.TYPE,
        (alert, record) -> alert.time(),
        record -> AlertView.of(record.value()),
        alert -> isWanted(alert, start, rules, clusters),
        goesOn -> {
          clusters.unseen("alert").ifPresent(context.err()::println);
          Optional<String> unknown = rules.flatMap(AskedRule::unknown);
          if (unknown.isPresent() && !goesOn) {
            throw CommandFailure.usage(unknown.get());
          }
          unknown.ifPresent(context.err()::println);
        });
    return ExitCode.DONE;
  }

  private boolean isWanted(
      AlertView alert, Optional<Instant> start, Optional<AskedRule> rules, AskedCluster clusters) {
    boolean isOfCluster = clusters.isWanted(alert.cluster());
    boolean isOfRule = rules.map(asked -> asked.isWanted(alert)).orElse(true);
    return isOfCluster
        && isOfRule
        && alert.severity().compareTo(severity) >= 0
        && start.map(time -> !alert.time().isBefore(time)).orElse(true);
  }
}
