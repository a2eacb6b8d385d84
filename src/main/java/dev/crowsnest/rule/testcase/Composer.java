package dev.crowsnest.rule.testcase;

import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the bases of the events in one case file; a base that does not exist is a problem of the
 * file.
 */
final class Composer {
  private static final int MAX_LAYERS = 16;

  /** The most values in all events of one case: as many as a YAML file may have. */
  private static final int MAX_VALUES = 100_000;

  private final CaseFile file;
  private final @Nullable Composer included;
  private final IdentityHashMap<EventSpec, List<YamlMapping>> known = new IdentityHashMap<>();
  private final Set<EventSpec> underway = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Creates a composer.
   *
   * @param included that of the file which this one includes, if any
   */
  Composer(CaseFile file, @Nullable Composer included) {
    this.file = file;
    this.included = included;
    file.events().values().forEach(this::layers);
  }

  /** Returns the cases of the file; none if it has errors, all of which are found. */
  List<RuleCase> cases(String ruleFile) {
    List<RuleCase> cases = new ArrayList<>();
    for (CaseSpec each : file.cases()) {
      List<List<YamlMapping>> events = each.events().stream().map(this::layers).toList();
      if (events.stream().flatMap(List::stream).mapToLong(YamlMapping::size).sum() > MAX_VALUES) {
        file.problems().error(each.name().position(), "more than " + MAX_VALUES + " values");
      }
      String name = each.name().text();
      String place = file.path() + ":" + each.name().position().line() + " " + name;
      ComposedEvent event = new ComposedEvent(place, events, each.isSequence());
      cases.add(new RuleCase(ruleFile, name, each.shouldMatch(), event));
    }
    return file.hasErrors() ? List.of() : cases;
  }

  /** Reports a problem at the cases of the file, if it has any. */
  void refuseCases(String message) {
    file.cases().stream()
        .findFirst()
        .ifPresent(first -> file.problems().error(first.name().position(), message));
  }

  /** Returns the layers of an event, a whole event first; empty after an error. */
  private List<YamlMapping> layers(EventSpec event) {
    List<YamlMapping> before = known.get(event);
    if (before != null) {
      return before;
    }
    underway.add(event);
    List<YamlMapping> layers = new ArrayList<>();
    YamlScalar base = event.base();
    if (base != null) {
      layers.addAll(layersOfBase(base));
    }
    if (event.event() != null && (base == null || !layers.isEmpty())) {
      layers.add(event.event());
    }
    underway.remove(event);
    known.put(event, layers);
    return layers;
  }

  private List<YamlMapping> layersOfBase(YamlScalar base) {
    EventSpec own = file.events().get(base.text());
    List<YamlMapping> layers = List.of();
    if (own == null) {
      layers = includedLayers(base);
    } else if (underway.contains(own)) {
      file.problems().error(base.position(), "'" + base.text() + "' builds on itself");
    } else if (underway.size() < MAX_LAYERS) {
      layers = layers(own);
    }
    if (underway.size() >= MAX_LAYERS || layers.size() >= MAX_LAYERS) {
      file.problems().error(base.position(), "builds on more than " + MAX_LAYERS + " events");
      return List.of();
    }
    return layers;
  }

  private List<YamlMapping> includedLayers(YamlScalar base) {
    EventSpec event = included == null ? null : included.file.events().get(base.text());
    if (included == null || event == null) {
      String message = "there is no event '" + base.text() + "' to build on";
      file.problems().error(base.position(), message);
      return List.of();
    }
    return included.layers(event);
  }
}
