package dev.crowsnest.cli;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.judge.FieldCatalogue;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSource;
import dev.crowsnest.rule.RuleSources;
import dev.crowsnest.rule.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules that a configuration asks for: those inside Crowsnest and those of its folders. */
final class Rulebook {
  private Rulebook() {}

  /** The shipped rules alone. */
  static LoadedRules shipped() {
    return RuleLoader.of(FieldCatalogue.all()).load(shippedSources());
  }

  static LoadedRules load(CrowsnestConfig.Rules rules) {
    List<Problem> unreadable = new ArrayList<>();
    List<RuleSource> sources = new ArrayList<>(rules.shipped() ? shippedSources() : List.of());
    for (Path directory : rules.directories()) {
      sources.addAll(RuleSources.path(directory, unreadable));
    }
    List<RuleSource> valueLists = new ArrayList<>();
    for (Path list : rules.valueLists()) {
      valueLists.addAll(RuleSources.file(list, unreadable));
    }
    LoadedRules loaded =
        RuleLoader.of(FieldCatalogue.all()).withValueLists(valueLists).load(sources);
    unreadable.addAll(loaded.problems());
    return new LoadedRules(loaded.rules(), unreadable, loaded.refusedFiles());
  }

  private static List<RuleSource> shippedSources() {
    try {
      return RuleSources.resources(Rulebook.class.getClassLoader(), RuleSources.SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped rules cannot be read", e);
    }
  }
}
