package dev.crowsnest.rule.parse;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlReader;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses all documents of a rule file; tells rules, filters and correlations apart by the key that
 * only they have.
 */
public final class RuleFileParser {
  private static final Set<String> KINDS = Set.of("detection", "filter", "correlation");

  private final SourceFile file;
  private final Problems problems;

  private RuleFileParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Parses the file's documents; the list is incomplete if there are errors.
   *
   * @param problems receives the problems found
   */
  public static List<RuleDocument> parse(SourceFile file, Problems problems) {
    RuleFileParser parser = new RuleFileParser(file, problems);
    List<RuleDocument> documents = new ArrayList<>();
    List<YamlNode> nodes = YamlReader.read(file, problems);
    for (YamlNode node : nodes) {
      if (node instanceof YamlMapping map) {
        parser.document(map).ifPresent(documents::add);
      } else {
        problems.error(node.position(), "a rule must be a map, not " + node.kind());
      }
    }
    if (nodes.isEmpty() && !problems.hasErrors()) {
      problems.error(Position.FILE, "there is no rule in this file");
    }
    return documents;
  }

  private Optional<RuleDocument> document(YamlMapping map) {
    List<YamlScalar> kinds =
        map.entries().stream()
            .map(YamlMapping.Entry::key)
            .filter(key -> KINDS.contains(key.text()))
            .toList();
    if (kinds.isEmpty()) {
      problems.error(map.position(), "'detection' is missing");
    }
    if (kinds.size() > 1) {
      problems.error(
          kinds.get(1).position(),
          "a document is either a rule, a filter or a correlation: '"
              + kinds.get(0).text()
              + "' and '"
              + kinds.get(1).text()
              + "' cannot be combined");
      return Optional.empty();
    }
    if (!kinds.isEmpty() && kinds.get(0).text().equals("correlation")) {
      problems.error(kinds.get(0).position(), "correlation rules are not supported yet");
      return Optional.empty();
    }
    MapReader reader = new MapReader(map, problems);
    HeaderParser headers = new HeaderParser(reader, problems, file.name());
    Rule header = headers.parse();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    Position place = place(reader);
    return kinds.get(0).text().equals("filter")
        ? filter(reader, header, place)
        : rule(reader, header, headers.statesNeeds(), place);
  }

  private Optional<RuleDocument> rule(
      MapReader reader, Rule header, boolean needsStated, Position place) {
    return body(reader, "detection", Set.of())
        .map(body -> new RuleDocument.Detecting(header, body, needsStated, place));
  }

  private Optional<RuleDocument> filter(MapReader reader, Rule header, Position place) {
    if (!(reader.node("filter") instanceof YamlMapping map)) {
      return Optional.empty();
    }
    Optional<List<YamlScalar>> targets = targets(map);
    Optional<Detections> body = body(reader, "filter", Set.of("rules"));
    if (body.isPresent() && body.get().condition() instanceof Condition.Not) {
      YamlNode condition = map.get("condition");
      problems.warning(
          condition == null ? map.position() : condition.position(),
          "a filter's condition selects the events to exclude; this one excludes all others"
              + " (pySigma reads it the other way round)");
    }
    return body.map(detections -> new RuleDocument.Filter(header, targets, detections, place));
  }

  private Optional<List<YamlScalar>> targets(YamlMapping map) {
    MapReader reader = new MapReader(map, problems);
    YamlNode rules = reader.node("rules");
    if (rules instanceof YamlScalar scalar && scalar.text().equals("any")) {
      return Optional.empty();
    }
    List<YamlScalar> names = rules == null ? List.of() : reader.scalars("rules");
    if (names.isEmpty()) {
      problems.error(
          rules == null ? map.position() : rules.position(),
          "a filter must list its 'rules' by id or name, or say 'any'");
    }
    return Optional.of(names);
  }

  private Optional<Detections> body(MapReader reader, String key, Set<String> notSelections) {
    @Nullable YamlNode node = reader.node(key);
    if (node instanceof YamlMapping map) {
      return new DetectionParser(problems).parse(map, notSelections);
    }
    problems.error(
        node == null ? reader.position() : node.position(),
        "'" + key + "' must be a map" + (node == null ? "" : ", not " + node.kind()));
    return Optional.empty();
  }

  private static Position place(MapReader reader) {
    for (String key : List.of("id", "title")) {
      YamlNode node = reader.node(key);
      if (node != null) {
        return node.position();
      }
    }
    return reader.position();
  }
}
