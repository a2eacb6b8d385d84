package dev.crowsnest.cli.scan;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the pipeline over files, without a broker. */
@Command(
    name = "scan",
    description = {
      "Find alerts in audit log files without a broker: the same pipeline as in the service, over"
          + " files.",
      "Alerts go to standard output, counts and unreadable input to standard error."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest scan audit.log",
      "  crowsnest scan --fail-on high -o ndjson audit.log.gz",
      "  crowsnest scan --blind-rules metadata-only.log",
      "  crowsnest scan --format csv --column message export.csv -o csv > alerts.csv"
    })
public final class ScanCommand implements Callable<ExitCode> {
  private final CommandContext context;
  private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
  private final PipelineMetrics metrics = new PipelineMetrics();

  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "scan",
      description = "The cluster's name in the alerts. Default: ${DEFAULT-VALUE}.")
  private String cluster = "scan";

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "Print only alerts at this level or above. Default: alerts.minimumLevel (low).")
  private @Nullable Severity severity;

  /** The lowest that is printed; everything counts. */
  private Severity printed = Severity.INFORMATIONAL;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit with 1 if there is an alert at this level or above.")
  private @Nullable Severity failOn;

  @Option(
      names = "--blind-rules",
      description =
          "List the rules that could see nothing, because no event that they ask for was recorded"
              + " at the level that they need.")
  private boolean listBlind;

  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final SilenceOptions silences = new SilenceOptions();

  public ScanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    input.check(cluster);
    input.format();
    List<Flag> flags = new ArrayList<>(rules.flags());
    flags.addAll(silences.flags());
    CrowsnestConfig config = context.config(flags);
    printed = severity == null ? config.alerts().minimumLevel() : severity;
    RuleSet inForce = rules.load(config, context).rules();
    OfflineInput reading = new OfflineInput(context);
    Blindness blindness = new Blindness(inForce);
    try (LiveSilences silenced = SilenceOptions.live(config, context);
        RowWriter<AlertView> rows =
            output.open(AlertRows.TYPE, OutputMode.STREAMED, context.environment())) {
      scan(config, inForce, silenced, reading, blindness, rows);
    } catch (UncheckedIOException cannotPrint) {
      throw cannotPrint.getCause();
    }
    printCounts(reading.notReadable());
    blindness.print(context.err(), listBlind);
    reading.printReasons();
    boolean found =
        failOn != null
            && bySeverity.keySet().stream().anyMatch(level -> level.compareTo(failOn) >= 0);
    return input
        .gate(failOn != null)
        .exit(
            metrics.counts().evaluated() + metrics.counts().repeated(),
            reading.notReadable() + metrics.counts().rejected(),
            found ? ExitCode.FOUND : ExitCode.DONE,
            context.err());
  }

  private void scan(
      CrowsnestConfig config,
      RuleSet inForce,
      LiveSilences silenced,
      OfflineInput reading,
      Blindness blindness,
      RowWriter<AlertView> rows)
      throws CommandFailure {
    InstantSource clock = context.environment().clock();
    Instant now = clock.instant();
    PipelineSettings settings =
        PipelineSettings.inMemory(
                () -> inForce,
                new DetectionFactory(
                    config.alerts().execCommand(),
                    FieldCatalogue.shownInAlerts(config.pods().allowedImages())),
                clock,
                metrics)
            .withSilences(silenced);
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            settings,
            now,
            (topic, record) -> {
              if (topic == Topic.ALERTS && record.value() != null) {
                AlertView alert = AlertView.of(record.value()).orElseThrow();
                blindness.alerted(alert);
                print(alert, rows);
              }
            });
    try (OfflineSink sink = new OfflineSink(pipeline, now, blindness.sight(), reading::note)) {
      reading.read(input, cluster, sink, config);
      pipeline.endOfInput();
    }
  }

  private void print(AlertView alert, RowWriter<AlertView> rows) {
    bySeverity.merge(alert.severity(), 1, Integer::sum);
    if (alert.severity().compareTo(printed) < 0) {
      return;
    }
    try {
      rows.write(alert);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void printCounts(long notReadable) {
    var counts = metrics.counts();
    context
        .err()
        .printf(
            Locale.ROOT,
            "%,d events: %,d evaluated, %,d not selected (other stages), %,d repeated, %,d rejected%n",
            counts.events() + notReadable,
            counts.evaluated(),
            counts.notSelected(),
            counts.repeated(),
            counts.rejected() + notReadable);
    StringBuilder levels = new StringBuilder();
    for (Severity level : Severity.values()) {
      int count = bySeverity.getOrDefault(level, 0);
      if (count > 0) {
        levels.insert(0, ", " + count + ' ' + level.text());
      }
    }
    context
        .err()
        .printf(
            Locale.ROOT,
            "%,d alerts%s%n",
            counts.opened(),
            levels.isEmpty() ? "" : ": " + levels.substring(2));
    int left =
        bySeverity.entrySet().stream()
            .filter(level -> level.getKey().compareTo(printed) < 0)
            .mapToInt(Map.Entry::getValue)
            .sum();
    // Whoever names a level knows that there is more.
    if (left > 0 && severity == null) {
      context
          .err()
          .printf(
              Locale.ROOT,
              "%,d alerts below %s are left out; --severity informational shows all%n",
              left,
              printed.text());
    }
  }
}
