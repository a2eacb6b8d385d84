package dev.crowsnest.rule.testcase;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses a case file; whether the names in it exist is not checked here. */
final class CaseFileParser {
  /** The most events in one case; a sequence needs few to produce a state that matters. */
  private static final int MAX_EVENTS = 50;

  private final Problems problems;
  private final Set<String> names = new HashSet<>();
  private final Map<String, EventSpec> events = new LinkedHashMap<>();
  private final List<CaseSpec> cases = new ArrayList<>();
  private @Nullable YamlScalar include;

  private CaseFileParser(Problems problems) {
    this.problems = problems;
  }

  /**
   * The contents of a case file.
   *
   * @param include the file whose events it may build on
   * @param events those that others may build on: bases, and cases with a single event
   */
  record Content(
      @Nullable YamlScalar include, Map<String, EventSpec> events, List<CaseSpec> cases) {}

  static Content parse(List<YamlNode> documents, Problems problems) {
    CaseFileParser parser = new CaseFileParser(problems);
    if (documents.size() > 1) {
      problems.error(documents.get(1).position(), "a case file has only one document");
    } else if (!documents.isEmpty()) {
      parser.map(documents.get(0), "a case file").ifPresent(parser::file);
    }
    return new Content(parser.include, parser.events, parser.cases);
  }

  private void file(YamlMapping file) {
    checkKeys(file, List.of("include", "bases", "match", "nomatch"));
    include = text(file, "include");
    for (YamlMapping.Entry base : entries(file, "bases")) {
      base(base);
    }
    for (YamlMapping.Entry each : entries(file, "match")) {
      addCase(each, true);
    }
    for (YamlMapping.Entry each : entries(file, "nomatch")) {
      addCase(each, false);
    }
  }

  private void base(YamlMapping.Entry entry) {
    YamlScalar name = entry.key();
    takeName(name);
    map(entry.value(), quoted(name))
        .flatMap(map -> event(map, List.of("base", "event"), name.position()))
        .ifPresent(event -> events.put(name.text(), event));
  }

  private void addCase(YamlMapping.Entry entry, boolean shouldMatch) {
    YamlScalar name = entry.key();
    takeName(name);
    Optional<YamlMapping> map = map(entry.value(), quoted(name));
    if (map.isEmpty()) {
      return;
    }
    YamlNode sequence = map.get().get("events");
    if (sequence != null) {
      checkKeys(map.get(), List.of("events"));
      cases.add(new CaseSpec(name, shouldMatch, true, sequence(sequence)));
      return;
    }
    event(map.get(), List.of("base", "event", "events"), name.position())
        .ifPresent(
            event -> {
              events.put(name.text(), event);
              cases.add(new CaseSpec(name, shouldMatch, false, List.of(event)));
            });
  }

  private List<EventSpec> sequence(YamlNode node) {
    if (!(node instanceof YamlSequence sequence)) {
      problems.error(node.position(), "'events' must be a list, not " + node.kind());
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      problems.error(node.position(), "'events' is empty");
    }
    if (sequence.items().size() > MAX_EVENTS) {
      problems.error(node.position(), "more than " + MAX_EVENTS + " events");
    }
    List<EventSpec> specs = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      map(item, "an event")
          .flatMap(map -> event(map, List.of("base", "event"), map.position()))
          .ifPresent(specs::add);
    }
    return specs;
  }

  private Optional<EventSpec> event(YamlMapping map, List<String> keys, Position position) {
    checkKeys(map, keys);
    YamlNode event = map.get("event");
    YamlScalar base = text(map, "base");
    if (event == null) {
      if (map.get("base") == null) {
        problems.error(position, "needs 'base' or 'event' to say what the event is");
        return Optional.empty();
      }
      return Optional.of(new EventSpec(position, base, null));
    }
    return map(event, "'event'").map(difference -> new EventSpec(position, base, difference));
  }

  private void takeName(YamlScalar name) {
    if (!names.add(name.text())) {
      problems.error(name.position(), "there is already another " + quoted(name) + " in this file");
    }
  }

  private void checkKeys(YamlMapping map, List<String> known) {
    for (YamlMapping.Entry entry : map.entries()) {
      if (!known.contains(entry.key().text())) {
        problems.error(
            entry.key().position(),
            "unknown key " + quoted(entry.key()) + "; there are: " + String.join(", ", known));
      }
    }
  }

  private List<YamlMapping.Entry> entries(YamlMapping file, String key) {
    YamlNode node = file.get(key);
    return node == null
        ? List.of()
        : map(node, "'" + key + "'").map(YamlMapping::entries).orElse(List.of());
  }

  private @Nullable YamlScalar text(YamlMapping map, String key) {
    YamlNode node = map.get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlScalar scalar && scalar.isText()) {
      return scalar;
    }
    problems.error(node.position(), "'" + key + "' must be a text, not " + node.kind());
    return null;
  }

  private Optional<YamlMapping> map(YamlNode node, String what) {
    if (node instanceof YamlMapping map) {
      return Optional.of(map);
    }
    problems.error(node.position(), what + " must be a map, not " + node.kind());
    return Optional.empty();
  }

  private static String quoted(YamlScalar name) {
    return "'" + name.text() + "'";
  }
}
