package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.LineWrap;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.cli.command.CommandContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures {@code scan}: over a file that is generated for it. */
final class FileBench {
  private static final List<BenchCase> USUAL = List.of(BenchCase.LINES, BenchCase.SCAN);
  private static final List<BenchCase> WRAPPED =
      List.of(BenchCase.LINES, BenchCase.SCAN, BenchCase.SCAN_WRAPPED);
  private static final List<BenchCase> SCALING =
      List.of(BenchCase.SCAN_FEW_RULES, BenchCase.SCAN_MANY_RULES);

  private final CommandContext context;
  private final MeasuredProcess process;

  FileBench(CommandContext context, MeasuredProcess process) {
    this.context = context;
    this.process = process;
  }

  /**
   * Measures a mix.
   *
   * @param wrap what each event is put into, to be measured beside the plain ones; null for nothing
   */
  MixResult measure(Mix mix, int rounds, boolean ruleScaling, @Nullable LineWrap wrap)
      throws Exception {
    EventGenerator generator = new EventGenerator(MixLogs.of(mix), mix);
    var now = context.environment().clock().instant();
    double matchesPer100 =
        RoundCheck.matchesPer100(generator, BenchRules.of(BenchCase.PIPELINE), now);
    context.progress().show("generating " + mix.text());
    try (GeneratedLog log = GeneratedLog.write(generator, process.events(), now, null);
        GeneratedLog wrapped =
            wrap == null ? log : GeneratedLog.write(generator, process.events(), now, wrap)) {
      return new MixResult(
          new GeneratedMix(
              mix, process.events(), log.bytes(), 1, 0, generator.verbs(), matchesPer100),
          process.rounds(
              rounds,
              wrap != null ? WRAPPED : ruleScaling ? SCALING : USUAL,
              context.progress(),
              "--bench-file=" + log.file(),
              "--bench-wrapped=" + wrapped.file()));
    }
  }
}
