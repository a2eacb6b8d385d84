package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.bench.Ratio;
import dev.crowsnest.bench.StoredRun;
import dev.crowsnest.bench.StoredRun.OfMix;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that store a run, and compare with a stored one. */
final class RunComparison {
  private final String subjects;
  private final int events;
  private final @Nullable Path save;
  private final @Nullable StoredRun before;
  private final List<OfMix> measured = new ArrayList<>();

  private RunComparison(
      String subjects, int events, @Nullable Path save, @Nullable StoredRun before) {
    this.subjects = subjects;
    this.events = events;
    this.save = save;
    this.before = before;
  }

  /**
   * Prepares, before anything is measured.
   *
   * @param subjects what the run measures
   * @param events of each mix
   * @throws CommandFailure if the stored run is of another machine, or of something else
   */
  static RunComparison of(
      String subjects, List<Mix> mixes, int events, @Nullable Path save, @Nullable Path compare)
      throws CommandFailure, IOException {
    RunComparison comparison =
        new RunComparison(subjects, events, save, compare == null ? null : read(compare));
    List<OfMix> planned = new ArrayList<>();
    for (Mix mix : mixes) {
      planned.add(comparison.ofMix(mix, List.of()));
    }
    if (comparison.before != null) {
      Optional<String> difference =
          StoredRun.here(subjects, planned).differenceFrom(comparison.before);
      if (difference.isPresent()) {
        throw CommandFailure.usage(
            "--compare: " + compare + " cannot be compared: " + difference.get());
      }
    }
    Path folder = save == null ? null : save.toAbsolutePath().getParent();
    if (folder != null && !folder.toFile().isDirectory()) {
      throw CommandFailure.usage("--save: there is no folder " + folder);
    }
    return comparison;
  }

  private static StoredRun read(Path file) throws CommandFailure {
    try {
      return StoredRun.read(file);
    } catch (IOException e) {
      throw CommandFailure.usage("--compare: cannot read " + FailureText.of(e), e);
    }
  }

  void add(MixResult result) throws IOException {
    measured.add(ofMix(result.mix().mix(), Ratio.of(result.measurements())));
  }

  private OfMix ofMix(Mix mix, List<Ratio> ratios) throws IOException {
    return new OfMix(
        mix.text(), events, new EventGenerator(MixLogs.of(mix), mix).recording(), ratios);
  }

  /** Prints how the ratios changed, and stores this run. */
  void end(PrintStream out) throws CommandFailure {
    if (before != null) {
      out.println("\ncompared with the stored run:");
      for (OfMix mix : measured) {
        for (Ratio ratio : mix.ratios()) {
          before
              .ratio(mix.mix(), ratio.name())
              .ifPresent(then -> out.println("  " + line(mix.mix(), ratio, then)));
        }
      }
    }
    if (save != null) {
      try {
        StoredRun.here(subjects, measured).write(save);
      } catch (IOException e) {
        throw CommandFailure.usage("--save: cannot write " + save, e);
      }
    }
  }

  static String line(String mix, Ratio now, Ratio before) {
    return String.format(
        Locale.ROOT,
        "%s %s %.3f (%.3f to %.3f), before %.3f (%.3f to %.3f): %+.1f %%%s",
        mix,
        now.name(),
        now.value(),
        now.least(),
        now.most(),
        before.value(),
        before.least(),
        before.most(),
        now.percentSince(before),
        now.overlaps(before) ? ", within what rounds differ by" : "");
  }
}
