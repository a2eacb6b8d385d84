package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.cli.command.ProgressLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures subjects, each in a process of its own, so that none runs code that was compiled for
 * another.
 *
 * @param program the class with the main method
 * @param events how many there are to read
 */
record MeasuredProcess(Class<?> program, int events) {

  /**
   * Measures subjects in turn, round after round.
   *
   * @param input the options that say where the events are
   */
  Map<BenchCase, List<Measurement>> rounds(
      int rounds, List<BenchCase> subjects, ProgressLine progress, String... input)
      throws IOException, InterruptedException {
    Map<BenchCase, List<Measurement>> all = new EnumMap<>(BenchCase.class);
    for (int round = 0; round < rounds; round++) {
      for (BenchCase subject : subjects) {
        progress.show("round " + (round + 1) + ": " + subject.caption());
        all.computeIfAbsent(subject, s -> new ArrayList<>()).add(measure(subject, input));
      }
    }
    progress.clear();
    return all;
  }

  private Measurement measure(BenchCase subject, String... input)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "bench",
                "--measure=" + subject.text(),
                "--events=" + events));
    command.addAll(List.of(input));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Optional<Measurement> measured = Optional.empty();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<Measurement> parsed = Measurement.parse(line);
        measured = parsed.isPresent() ? parsed : measured;
      }
    }
    int exit = process.waitFor();
    return measured.orElseThrow(
        () ->
            new IllegalStateException(
                "the process measuring " + subject.caption() + " ended with " + exit));
  }
}
