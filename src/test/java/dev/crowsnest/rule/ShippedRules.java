package dev.crowsnest.rule;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules that Crowsnest ships, and the fields they may use. */
public final class ShippedRules {
  private static final LoadedRules LOADED = load();

  private ShippedRules() {}

  static LoadedRules loaded() {
    return LOADED;
  }

  public static RuleSet rules() {
    return LOADED.rules();
  }

  static List<RuleSource> sources() {
    try {
      return RuleSources.resources(ShippedRules.class.getClassLoader(), RuleSources.SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the shipped rules, loaded anew, whose files hold such rules alone. */
  public static RuleSet rulesOf(Predicate<Rule> wanted) {
    Set<String> files =
        rules().rules().stream().filter(wanted).map(Rule::file).collect(Collectors.toSet());
    return RuleLoader.ofAuditEvents(derivedFields())
        .load(sources().stream().filter(source -> files.contains(source.name())).toList())
        .rules();
  }

  static List<DerivedField> derivedFields() {
    return FieldCatalogue.all();
  }

  private static LoadedRules load() {
    return RuleLoader.ofAuditEvents(derivedFields()).load(sources());
  }
}
