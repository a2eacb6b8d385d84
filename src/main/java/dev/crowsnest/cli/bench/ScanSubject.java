package dev.crowsnest.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.SteadyState;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.input.OfflineScan;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.Sight;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs one measurement over a file, in the process that {@code bench} starts for it. Findings are
 * made and counted, and not printed.
 */
final class ScanSubject {
  private static final String CLUSTER = "bench";

  private ScanSubject() {}

  static Measurement measure(BenchCase subject, Path file, int events, CommandContext context)
      throws Exception {
    PipelineMetrics metrics = new PipelineMetrics();
    SteadyState steady = new SteadyState(events, System::nanoTime);
    if (subject == BenchCase.LINES) {
      trees(file, steady);
    } else {
      scan(BenchRules.of(subject), file, steady, metrics, context);
    }
    return steady.end(metrics.counts());
  }

  private static void trees(Path file, SteadyState steady) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        steady.event();
        if (!mapper.readTree(line).isObject()) {
          throw new IllegalStateException("the generated lines are objects");
        }
      }
    }
  }

  private static void scan(
      RuleSet rules, Path file, SteadyState steady, PipelineMetrics metrics, CommandContext context)
      throws Exception {
    CrowsnestConfig config = context.config();
    OfflineInput reading = new OfflineInput(context);
    try (LiveSilences none = new LiveSilences(List.of(), context.environment().clock())) {
      new OfflineScan(
              context, config, rules, none, reading, metrics, config.alerts().minimumLevel())
          .run(
              InputOptions.of(List.of(file.toString())),
              CLUSTER,
              true,
              new Sight(),
              new OfflineScan.Watcher() {
                @Override
                public void event(RawEvent event) {
                  steady.event();
                }

                @Override
                public void finding(byte[] record) {}
              });
    }
    if (reading.notReadable() > 0) {
      throw new IllegalStateException(reading.notReadable() + " generated lines were not events");
    }
  }
}
