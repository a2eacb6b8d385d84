package dev.crowsnest.rule;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

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

  static List<DerivedField> derivedFields() {
    return FieldCatalogue.all();
  }

  private static LoadedRules load() {
    return RuleLoader.of(derivedFields()).load(sources());
  }
}
