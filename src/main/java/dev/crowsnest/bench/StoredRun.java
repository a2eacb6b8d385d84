package dev.crowsnest.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run that later ones are compared with: its ratios only, since events/s of another hour are of
 * another machine.
 *
 * @param format the version of this form
 * @param subjects what was measured; only runs of the same can be compared
 */
public record StoredRun(int format, Machine machine, String subjects, List<OfMix> mixes) {
  private static final int FORMAT = 1;
  private static final long MAX_BYTES = 1 << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public StoredRun {
    mixes = List.copyOf(mixes);
  }

  /**
   * What was measured with the events of one mix.
   *
   * @param recording identifies the recorded events that it is made of
   * @param ratios none before it is measured
   */
  public record OfMix(String mix, int events, String recording, List<Ratio> ratios) {
    public OfMix {
      ratios = List.copyOf(ratios);
    }

    private boolean isOfSameEvents(OfMix other) {
      return mix.equals(other.mix) && events == other.events && recording.equals(other.recording);
    }

    private String text() {
      return String.format(Locale.ROOT, "%s (%,d events of recording %s)", mix, events, recording);
    }
  }

  /** Returns a run on this machine. */
  public static StoredRun here(String subjects, List<OfMix> mixes) {
    return new StoredRun(FORMAT, Machine.here(), subjects, mixes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file cannot be read, or is something else; its message is a sentence
   */
  public static StoredRun read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is not a run that bench --save wrote: it is too large");
    }
    try {
      StoredRun run = JSON.readValue(Files.readAllBytes(file), StoredRun.class);
      if (run.format != FORMAT) {
        throw new IOException(file + " is of format " + run.format + ", not " + FORMAT);
      }
      return run;
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IOException(file + " is not a run that bench --save wrote", e);
    }
  }

  public void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }

  /** Returns why a run cannot be compared with an earlier one; empty if it can. */
  public Optional<String> differenceFrom(StoredRun before) {
    if (!machine.equals(before.machine)) {
      return Optional.of(
          "it is of another machine: " + before.machine.text() + "; this is " + machine.text());
    }
    if (!subjects.equals(before.subjects)) {
      return Optional.of("it measured " + before.subjects + "; this run measures " + subjects);
    }
    List<String> missing = new ArrayList<>();
    for (OfMix mix : mixes) {
      if (before.mixes.stream().noneMatch(mix::isOfSameEvents)) {
        missing.add(mix.text());
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it is of "
                + String.join(", ", before.mixes.stream().map(OfMix::text).toList())
                + "; this run is of "
                + String.join(", ", missing));
  }

  /** Returns the ratio of that name with a mix's events, if there is one. */
  public Optional<Ratio> ratio(String mix, String name) {
    return mixes.stream()
        .filter(of -> of.mix.equals(mix))
        .flatMap(of -> of.ratios.stream())
        .filter(ratio -> ratio.name().equals(name))
        .findFirst();
  }
}
