package dev.crowsnest.rule.parse;

import dev.crowsnest.audit.Sha256;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.rule.spec.Triage;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlReader;
import dev.crowsnest.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses all documents of a rule file; tells rules, filters and correlations apart by the key that
 * only they have.
 */
public final class RuleFileParser {
  private static final Set<String> ANY_RULE = Set.of("any", "all");
  private static final Set<String> KINDS = Set.of("detection", "filter", "correlation");

  private final SourceFile file;
  private final Problems problems;

  private RuleFileParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * A document as far as it could be read.
   *
   * @param isBroken whether it has an error: then it is only good for finding more of them
   */
  public record Parsed(RuleDocument document, boolean isBroken) {}

  /**
   * Parses the file's documents. One with an error does not affect the others, unless the file is
   * not YAML.
   *
   * @param problems receives the problems found
   */
  public static List<Parsed> parse(SourceFile file, Problems problems) {
    RuleFileParser parser = new RuleFileParser(file, problems);
    List<Parsed> documents = new ArrayList<>();
    List<YamlNode> nodes = YamlReader.read(file, problems);
    boolean isYaml = !problems.hasErrors();
    for (YamlNode node : nodes) {
      if (node instanceof YamlMapping map) {
        long before = problems.errors();
        Optional<RuleDocument> document = parser.document(map);
        boolean isBroken = !isYaml || problems.errors() > before;
        document.ifPresent(each -> documents.add(new Parsed(each, isBroken)));
      } else {
        problems.error(node.position(), "a rule must be a map, not " + node.kind());
      }
    }
    if (nodes.isEmpty() && isYaml) {
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
    }
    if (kinds.size() == 1 && kinds.get(0).text().equals("correlation")) {
      problems.error(kinds.get(0).position(), "correlation rules are not supported yet");
      return Optional.empty();
    }
    MapReader reader = new MapReader(map, problems);
    HeaderParser headers = new HeaderParser(reader, problems, file.name());
    Rule header = headers.parse();
    Position place = place(reader);
    Set<String> names = kinds.stream().map(YamlScalar::text).collect(Collectors.toSet());
    if (names.contains("detection")) {
      return rule(reader, header, headers, place);
    }
    if (names.contains("filter") && !header.triage().equals(Triage.NONE)) {
      problems.warning(place, "a filter has no matches: 'fold' and 'next' say nothing here");
    }
    return names.contains("filter") ? filter(reader, header, place) : Optional.empty();
  }

  private Optional<RuleDocument> rule(
      MapReader reader, Rule header, HeaderParser headers, Position place) {
    return body(reader, "detection", Set.of())
        .map(
            body ->
                new RuleDocument.Detecting(
                    header,
                    body,
                    headers.statesNeeds(),
                    headers.triageFields(),
                    fingerprint(reader, "detection"),
                    place));
  }

  private Optional<RuleDocument> filter(MapReader reader, Rule header, Position place) {
    Optional<List<YamlScalar>> targets =
        reader.node("filter") instanceof YamlMapping map ? targets(map) : Optional.empty();
    return body(reader, "filter", Set.of("rules"))
        .map(body -> FilterCondition.excluding(body, problems))
        .map(
            detections ->
                new RuleDocument.Filter(
                    header, targets, detections, fingerprint(reader, "filter"), place));
  }

  /** Reads which rules a filter is for, as pySigma does; empty for any. */
  private Optional<List<YamlScalar>> targets(YamlMapping map) {
    YamlNode rules = map.get("rules");
    if (rules instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
      return ANY_RULE.contains(scalar.text().toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of(List.of(scalar));
    }
    List<YamlScalar> names =
        rules == null ? List.of() : new MapReader(map, problems).scalars("rules");
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
      return Optional.of(new DetectionParser(problems).parse(map, notSelections));
    }
    problems.error(
        node == null ? reader.position() : node.position(),
        "'" + key + "' must be a map" + (node == null ? "" : ", not " + node.kind()));
    return Optional.empty();
  }

  /**
   * Returns the hash of a part as written, without comments and layout: texts around it do not
   * change what matches.
   */
  private static String fingerprint(MapReader reader, String key) {
    YamlNode part = reader.node(key);
    String text = part == null ? "" : part.json().toString();
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
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
