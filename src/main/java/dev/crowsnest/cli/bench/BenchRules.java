package dev.crowsnest.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Provides the rules that each measured pipeline runs. */
final class BenchRules {
  private static final int FEW = 25;
  private static final int MANY = 2500;

  private BenchRules() {}

  static RuleSet of(BenchCase subject) {
    List<RuleSource> shipped = Rulebook.shippedSources();
    List<RuleSource> sources = new ArrayList<>(shipped);
    switch (subject) {
      case CONSUME, TREE, PIPELINE, LINES, SCAN, SCAN_WRAPPED -> {}
      case KEYWORD -> sources.add(rule("keyword", "keywords: [a-word-that-no-event-holds]"));
      case FEW_RULES, SCAN_FEW_RULES -> sources.subList(FEW, sources.size()).clear();
      case MANY_RULES, SCAN_MANY_RULES -> {
        sources.subList(FEW, sources.size()).clear();
        for (int i = FEW; i < MANY; i++) {
          sources.add(
              rule(
                  "resource" + i,
                  "selection: {verb: create, objectRef.resource: resource" + i + "}"));
        }
      }
    }
    LoadedRules loaded = RuleLoader.ofAuditEvents(FieldCatalogue.all()).load(sources);
    if (loaded.hasErrors()) {
      throw new IllegalStateException(loaded.report());
    }
    return loaded.rules();
  }

  private static RuleSource rule(String name, String selection) {
    String text =
        """
        title: %s
        id: %s
        logsource: {product: kubernetes, service: audit}
        detection:
          %s
          condition: %s
        level: low
        """
            .formatted(
                name,
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                selection,
                selection.substring(0, selection.indexOf(':')));
    return new RuleSource(name + ".yml", text.getBytes(UTF_8));
  }
}
