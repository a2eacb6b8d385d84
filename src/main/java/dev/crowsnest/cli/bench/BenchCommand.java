package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.LineWrap;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast the pipeline is, compared with doing almost nothing with the same events. */
@Command(
    name = "bench",
    description = {
      "Measure the pipeline on a broker in this process: the same events from the same topic, each"
          + " subject in its own process with -Xmx512m, exactly once, one stream thread.",
      "Compare ratios within one run: events/s depend on the machine and on what else it is doing."
          + " Processor time per event is printed too, for the stream thread and for its process."
          + " The first half of the events is warm-up.",
      "Every round of the recorded events has new objects and people; it is an error if rules do not"
          + " match as often in it as in the recording.",
      "With --scan, 'scan' is measured instead, over a generated file of one cluster's log."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest bench",
      "  crowsnest bench --events 1000000 --rounds 5",
      "  crowsnest bench --mix cluster-day --events 800000",
      "  crowsnest bench --rule-scaling",
      "  crowsnest bench --scan --mix cluster-day --rounds 1",
      "  crowsnest bench --save before.json",
      "  crowsnest bench --compare before.json"
    })
public final class BenchCommand implements Callable<ExitCode> {
  private static final int EVENTS = 400_000;

  /** A scan is short, and its start is a part of it. */
  private static final int EVENTS_OF_SCAN = 800_000;

  private final CommandContext context;
  private final Class<?> program;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of each mix. Default: 400000, with --scan 800000.")
  private @Nullable Integer events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each subject is measured, in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--mix",
      paramLabel = "NAME",
      split = ",",
      converter = MixName.class,
      completionCandidates = MixName.class,
      defaultValue = "mixed,writes,cluster-day",
      description =
          "The events: those of the laboratories (mixed), of these the writes (writes), or those of"
              + " a busy cluster under the recommended audit policy (cluster-day)."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Mix> mixes = List.of();

  @Option(
      names = "--rule-scaling",
      description = "Measure 25 rules against 2,500 instead, on the mixed events.")
  private boolean ruleScaling;

  @Option(
      names = "--scan",
      description =
          "Measure 'scan' instead: a file of lines, one thread, no broker; compared with a Jackson"
              + " tree of each line.")
  private boolean scan;

  @Option(
      names = "--envelope",
      paramLabel = "NAME",
      converter = WrapName.class,
      completionCandidates = WrapName.class,
      description =
          "With --scan: also measure the same events with each in an envelope:"
              + " ${COMPLETION-CANDIDATES}.")
  private @Nullable LineWrap envelope;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Store the ratios of this run in a file, for --compare.")
  private @Nullable Path save;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description =
          "Print how the ratios differ from those of a stored run of the same machine, mixes and"
              + " number of events; refuse any other file, before anything is measured.")
  private @Nullable Path compare;

  @Option(names = "--measure", hidden = true, description = "Run as one of the measured processes.")
  private @Nullable BenchCase measure;

  @Option(names = "--bench-prefix", hidden = true, defaultValue = "bench.")
  private String prefix = "bench.";

  @Option(names = "--bench-file", hidden = true)
  private @Nullable Path file;

  @Option(names = "--bench-wrapped", hidden = true)
  private @Nullable Path wrappedFile;

  /**
   * Creates the command.
   *
   * @param program the class with the main method, for the processes that are measured
   */
  public BenchCommand(CommandContext context, Class<?> program) {
    this.context = context;
    this.program = program;
  }

  @Override
  public ExitCode call() throws Exception {
    int count = events != null ? events : scan ? EVENTS_OF_SCAN : EVENTS;
    if (count < 1000 || rounds < 1) {
      throw CommandFailure.usage("--events must be at least 1000, --rounds at least 1");
    }
    if (envelope != null && (!scan || ruleScaling)) {
      throw CommandFailure.usage("--envelope goes with --scan, and without --rule-scaling");
    }
    if (measure != null) {
      context.out().println(measured(measure, count).line());
      return ExitCode.DONE;
    }
    MeasuredProcess process = new MeasuredProcess(program, count);
    List<Mix> asked = ruleScaling ? List.of(Mix.MIXED) : mixes;
    BenchReport report = new BenchReport(context.out());
    RunComparison comparison = RunComparison.of(subjects(), asked, count, save, compare);
    if (scan) {
      FileBench bench = new FileBench(context, process);
      for (Mix mix : asked) {
        MixResult result = bench.measure(mix, rounds, ruleScaling, envelope);
        report.result(result);
        comparison.add(result);
      }
    } else {
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
        TopicBench bench = new TopicBench(context, process, broker);
        for (Mix mix : asked) {
          MixResult result = bench.measure(mix, rounds, ruleScaling);
          report.result(result);
          comparison.add(result);
        }
      }
    }
    report.rounds(rounds);
    comparison.end(context.out());
    return ExitCode.DONE;
  }

  private String subjects() {
    return (scan ? "scan" : "the service")
        + (ruleScaling ? " with 25 and 2,500 rules" : "")
        + (envelope == null ? "" : " and " + envelope.text());
  }

  private Measurement measured(BenchCase subject, int count) throws Exception {
    Path read = subject == BenchCase.SCAN_WRAPPED ? wrappedFile : file;
    return read != null
        ? ScanSubject.measure(subject, read, count, context)
        : BenchSubject.measure(
            subject, prefix, context.config().kafka().all(), count, context.environment().clock());
  }
}
