package dev.crowsnest.cli.scan;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.finding.FindingCounts;
import dev.crowsnest.cli.finding.FindingOptions;
import dev.crowsnest.cli.finding.FindingPrinter;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.input.OfflineScan;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.cli.options.TimeOptions;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the pipeline over files, without a broker. */
@Command(
    name = "scan",
    description = {
      "Find what is risky in audit log files without a broker: the same pipeline as in the service,"
          + " over files.",
      "Findings go to standard output, each once and in its last revision; counts and unreadable"
          + " input to standard error. Every event is evaluated, whichever findings are asked for."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest scan audit.log",
      "  crowsnest scan --summary audit.log audit-*.log.gz",
      "  crowsnest scan logs.tar.gz exported/ 'AWSLogs/**/*.gz'",
      "  crowsnest scan --fail-on high -o ndjson audit.log.gz",
      "  crowsnest scan -n kube-system --who alice audit.log",
      "  crowsnest scan --blind-rules metadata-only.log",
      "  crowsnest scan --format csv --column message export.csv -o csv > alerts.csv"
    })
public final class ScanCommand implements Callable<ExitCode> {
  private final CommandContext context;
  private final FindingCounts counts = new FindingCounts();
  private final PipelineMetrics metrics = new PipelineMetrics();

  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final FindingOptions findings = new FindingOptions();
  @Mixin private final TimeOptions times = new TimeOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "scan",
      description = "The cluster's name in the findings. Default: ${DEFAULT-VALUE}.")
  private String cluster = "scan";

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Exit with 1 if a finding was ever at this level or above, printed or not. What a silence"
              + " covers does not count.")
  private @Nullable Severity failOn;

  @Option(
      names = "--summary",
      description =
          "Print what the log holds instead of each finding: its span of time, who did most, what"
              + " was found by which rule, what could not be seen. With -o json as one object.")
  private boolean summary;

  @Option(
      names = "--blind-rules",
      description =
          "List the rules that could see nothing, because no event that they ask for was recorded"
              + " at the level that they need.")
  private boolean listBlind;

  @Option(
      names = "--no-merge",
      description =
          "Read several files one after another, as they are named. Default: their events are put"
              + " in order of time.")
  private boolean noMerge;

  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final SilenceOptions silences = new SilenceOptions();

  public ScanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    input.check(cluster);
    input.format();
    findings.check();
    TimeOptions.Span span = times.span(context.environment());
    List<Flag> flags = new ArrayList<>(rules.flags());
    flags.addAll(silences.flags());
    CrowsnestConfig config = context.config(flags);
    FindingOptions.Filter filter = findings.filter(span, config.alerts().minimumLevel());
    RuleSet inForce = rules.load(config, context).rules();
    OfflineInput reading = new OfflineInput(context);
    Blindness blindness = new Blindness(inForce);
    try (LiveSilences silenced = SilenceOptions.live(config, context)) {
      Severity minimum = findings.minimum(config.alerts().minimumLevel());
      OfflineScan scan =
          new OfflineScan(context, config, inForce, silenced, reading, metrics, minimum);
      if (summary) {
        summarize(scan, blindness, filter);
      } else {
        print(scan, blindness, filter);
      }
    }
    boolean found = failOn != null && counts.reaches(failOn);
    return input
        .gate(failOn != null)
        .exit(
            metrics.counts().evaluated() + metrics.counts().repeated(),
            reading.notReadable() + metrics.counts().rejected(),
            found ? ExitCode.FOUND : ExitCode.DONE,
            context.err());
  }

  private void print(OfflineScan scan, Blindness blindness, FindingOptions.Filter filter)
      throws Exception {
    OutputMode mode =
        findings.allRevisions() && findings.tail() < 0 ? OutputMode.STREAMED : OutputMode.COLLECTED;
    try (RowWriter<AlertView> rows = output.open(AlertRows.TYPE, mode, context.environment())) {
      FindingPrinter printer = new FindingPrinter(findings, filter::isWanted, rows);
      run(scan, blindness, event -> {}, printer::add);
      printer.end(context.err());
    } catch (UncheckedIOException cannotPrint) {
      throw cannotPrint.getCause();
    }
    printCounts(scan.reading().notReadable());
    blindness.print(context.err(), listBlind);
    scan.reading().printReasons();
  }

  private void summarize(OfflineScan scan, Blindness blindness, FindingOptions.Filter filter)
      throws Exception {
    LogSummary log = new LogSummary(filter);
    run(scan, blindness, log::event, (record, finding) -> log.finding(finding));
    new SummaryReport(log, counts, metrics.counts(), scan.reading(), blindness)
        .print(output, context, listBlind);
  }

  /** Takes the record of a finding. */
  private interface FindingReceiver {
    void take(byte[] record, AlertView finding) throws IOException;
  }

  private void run(
      OfflineScan scan, Blindness blindness, Consumer<RawEvent> events, FindingReceiver receiver)
      throws Exception {
    scan.run(
        input,
        cluster,
        !noMerge,
        blindness.sight(),
        new OfflineScan.Watcher() {
          @Override
          public void event(RawEvent event) {
            events.accept(event);
          }

          @Override
          public void finding(byte[] record) {
            AlertView finding = AlertView.of(record).orElseThrow();
            blindness.alerted(finding);
            counts.add(finding);
            try {
              receiver.take(record, finding);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  private void printCounts(long notReadable) {
    var events = metrics.counts();
    context
        .err()
        .printf(
            Locale.ROOT,
            "%,d events: %,d evaluated, %,d not selected (other stages), %,d repeated, %,d rejected%n",
            events.events() + notReadable,
            events.evaluated(),
            events.notSelected(),
            events.repeated(),
            events.rejected() + notReadable);
    context.err().println(counts.line());
    if (events.belowMinimum() > 0) {
      context
          .err()
          .printf(
              Locale.ROOT,
              "%,d requests matched below alerts.minimumLevel and are in no finding%n",
              events.belowMinimum());
    }
  }
}
