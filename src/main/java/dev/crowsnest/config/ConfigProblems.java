package dev.crowsnest.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems in variables and flags, so that all are reported in one run. */
final class ConfigProblems {
  private final List<String> all = new ArrayList<>();

  /** Adds a problem as it will be shown, position first. */
  void add(String problem) {
    all.add(problem);
  }

  /**
   * Throws if there is any problem.
   *
   * @param ofFile the problems in the file, which come first
   */
  void throwIfAny(List<String> ofFile) throws ConfigException {
    List<String> everything = new ArrayList<>(ofFile);
    everything.addAll(all);
    if (!everything.isEmpty()) {
      throw new ConfigException(everything);
    }
  }
}
