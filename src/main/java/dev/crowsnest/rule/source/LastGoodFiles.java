package dev.crowsnest.rule.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last usable version of each file. Immutable. */
public final class LastGoodFiles {
  /** Nothing has been read before. */
  public static final LastGoodFiles NONE = new LastGoodFiles(Map.of());

  private final Map<Kind, Map<String, RuleSource>> files;

  enum Kind {
    RULES,
    VALUE_LISTS
  }

  private LastGoodFiles(Map<Kind, Map<String, RuleSource>> files) {
    this.files = files;
  }

  /** Returns the files in use now, except those that were refused. */
  public static LastGoodFiles of(RuleFiles used, Set<String> refused) {
    Map<Kind, Map<String, RuleSource>> files = new EnumMap<>(Kind.class);
    files.put(Kind.RULES, byName(used.rules(), refused));
    files.put(Kind.VALUE_LISTS, byName(used.valueLists(), refused));
    return new LastGoodFiles(files);
  }

  /**
   * Returns the files, with those that cannot be used replaced by their last good version, if any.
   */
  List<RuleSource> replace(List<RuleSource> sources, Set<String> unusable, Kind kind) {
    Map<String, RuleSource> kept = files.getOrDefault(kind, Map.of());
    List<RuleSource> replaced = new ArrayList<>();
    for (RuleSource source : sources) {
      boolean usable = !unusable.contains(source.name());
      replaced.add(usable ? source : kept.getOrDefault(source.name(), source));
    }
    Set<String> present = Set.copyOf(sources.stream().map(RuleSource::name).distinct().toList());
    unusable.stream()
        .filter(name -> !present.contains(name) && kept.containsKey(name))
        .sorted()
        .forEach(name -> replaced.add(kept.get(name)));
    return replaced;
  }

  private static Map<String, RuleSource> byName(List<RuleSource> sources, Set<String> refused) {
    Map<String, RuleSource> byName = new HashMap<>();
    for (RuleSource source : sources) {
      if (!refused.contains(source.name())) {
        byName.put(source.name(), source);
      }
    }
    return byName;
  }
}
