package dev.crowsnest.app;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.LiveRules;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.source.RuleFiles;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the rules that a configuration selects: the shipped ones and those in its folders. */
public final class Rulebook {
  private Rulebook() {}

  /** Loads the rules of a configuration, to be watched for changes. */
  public static LiveRules live(CrowsnestConfig config) {
    return new LiveRules(() -> files(config.rules()), loader(config), config.rules().strict());
  }

  /** Loads the rules of a configuration once. */
  public static LoadedRules load(CrowsnestConfig config) {
    try (LiveRules live = live(config)) {
      return live.loaded();
    }
  }

  private static RuleFiles files(CrowsnestConfig.Rules rules) {
    List<Problem> unreadable = new ArrayList<>();
    List<RuleSource> sources = new ArrayList<>(rules.shipped() ? shippedSources() : List.of());
    for (Path directory : rules.directories()) {
      sources.addAll(RuleSources.path(directory, unreadable));
    }
    List<RuleSource> valueLists = new ArrayList<>();
    for (Path list : rules.valueLists()) {
      valueLists.addAll(RuleSources.file(list, unreadable));
    }
    return new RuleFiles(sources, valueLists, unreadable);
  }

  /** Loads only the rules in these files and folders, with the configuration's value lists. */
  public static LoadedRules of(List<Path> paths, CrowsnestConfig config) {
    List<Problem> unreadable = new ArrayList<>();
    List<RuleSource> sources = new ArrayList<>();
    for (Path path : paths) {
      sources.addAll(RuleSources.path(path, unreadable));
    }
    return load(sources, config, unreadable);
  }

  private static LoadedRules load(
      List<RuleSource> sources, CrowsnestConfig config, List<Problem> unreadable) {
    List<RuleSource> valueLists = new ArrayList<>();
    for (Path list : config.rules().valueLists()) {
      valueLists.addAll(RuleSources.file(list, unreadable));
    }
    LoadedRules loaded = loader(config).withValueLists(valueLists).load(sources);
    unreadable.addAll(loaded.problems());
    return new LoadedRules(loaded.rules(), unreadable, loaded.refusedFiles());
  }

  private static RuleLoader loader(CrowsnestConfig config) {
    return RuleLoader.ofAuditEvents(FieldCatalogue.of(config.pods().allowedImages()));
  }

  public static List<RuleSource> shippedSources() {
    try {
      return RuleSources.resources(Rulebook.class.getClassLoader(), RuleSources.SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped rules cannot be read", e);
    }
  }
}
