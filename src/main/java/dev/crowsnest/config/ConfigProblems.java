package dev.crowsnest.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with variables and flags, so that everything is told in one run. */
final class ConfigProblems {
  private final List<String> all = new ArrayList<>();

  /** As it is shown, place first. */
  void add(String problem) {
    all.add(problem);
  }

  /**
   * @param ofFile what is wrong with the file: told first
   */
  void throwIfAny(List<String> ofFile) throws ConfigException {
    List<String> everything = new ArrayList<>(ofFile);
    everything.addAll(all);
    if (!everything.isEmpty()) {
      throw new ConfigException(everything);
    }
  }
}
