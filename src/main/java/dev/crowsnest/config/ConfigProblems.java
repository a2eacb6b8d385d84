package dev.crowsnest.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in all layers, so that everything is told in one run. */
final class ConfigProblems {
  private final List<String> all = new ArrayList<>();

  /** As it is shown, place first. */
  void add(String problem) {
    all.add(problem);
  }

  void throwIfAny() throws ConfigException {
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }
}
