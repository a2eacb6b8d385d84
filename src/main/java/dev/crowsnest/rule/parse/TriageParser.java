package dev.crowsnest.rule.parse;

import dev.crowsnest.rule.spec.FieldUse;
import dev.crowsnest.rule.spec.StepTemplate;
import dev.crowsnest.rule.spec.Triage;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Parses {@code crowsnest.fold} and {@code crowsnest.next}. */
final class TriageParser {
  private static final int MAX_FIELDS = 8;
  private static final int MAX_STEPS = 10;
  private static final int MAX_STEP = 500;
  private static final int MAX_GROUP = 63;
  private static final List<String> KEYS = List.of("needs", "fold", "next");
  private static final List<String> FOLD_KEYS = List.of("group", "by");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9-]+");

  /** That of a rule that says nothing of it. */
  static final Parsed NONE = new Parsed(Triage.NONE, List.of());

  private final Problems problems;
  private final List<FieldUse> fields = new ArrayList<>();

  private TriageParser(Problems problems) {
    this.problems = problems;
  }

  /**
   * What was parsed.
   *
   * @param fields those that it names, in order
   */
  record Parsed(Triage triage, List<FieldUse> fields) {}

  static Parsed parse(YamlMapping own, Problems problems) {
    TriageParser parser = new TriageParser(problems);
    parser.warnOfSimilarKeys(own);
    MapReader reader = new MapReader(own, problems);
    YamlNode fold = reader.node("fold");
    String group = "";
    List<String> by = List.of();
    if (fold instanceof YamlMapping map) {
      MapReader foldReader = new MapReader(map, problems);
      group = parser.group(foldReader);
      by = parser.by(foldReader);
      foldReader
          .others()
          .forEach(
              other -> problems.error(other.key().position(), unknown("fold.", other, FOLD_KEYS)));
    } else if (fold != null) {
      problems.error(fold.position(), "'fold' must be a map, not " + fold.kind());
    }
    List<String> next = parser.next(reader);
    return new Parsed(new Triage(group, by, next), List.copyOf(parser.fields));
  }

  /** Sites keep keys of their own here, so only one that looks like a typo is worth a warning. */
  private void warnOfSimilarKeys(YamlMapping own) {
    for (YamlMapping.Entry entry : own.entries()) {
      String key = entry.key().text();
      if (!KEYS.contains(key) && !SimilarNames.of(key, KEYS).isEmpty()) {
        problems.warning(entry.key().position(), unknown("crowsnest.", entry, KEYS));
      }
    }
  }

  private static String unknown(String prefix, YamlMapping.Entry entry, List<String> keys) {
    String key = entry.key().text();
    String question = SimilarNames.question(key, keys);
    return "unknown key '"
        + prefix
        + key
        + "'; "
        + (question.isEmpty() ? "there are only " + String.join(", ", keys) : question);
  }

  private String group(MapReader fold) {
    YamlScalar group = fold.scalar("group");
    if (group == null) {
      return "";
    }
    String text = group.text();
    if (text.length() > MAX_GROUP || !GROUP.matcher(text).matches()) {
      problems.error(
          group.position(),
          "'group' must be at most "
              + MAX_GROUP
              + " lower-case letters, digits and '-', not '"
              + text
              + "'");
      return "";
    }
    return text;
  }

  private List<String> by(MapReader fold) {
    List<YamlScalar> names = fold.scalars("by");
    if (names.size() > MAX_FIELDS) {
      tooMany(names.get(MAX_FIELDS).position(), "by", MAX_FIELDS + " fields");
    }
    names.stream()
        .limit(MAX_FIELDS)
        .forEach(name -> fields.add(new FieldUse(name.text(), name.position())));
    return names.stream().map(YamlScalar::text).distinct().limit(MAX_FIELDS).toList();
  }

  private List<String> next(MapReader own) {
    List<YamlScalar> steps = own.scalars("next");
    if (steps.size() > MAX_STEPS) {
      tooMany(steps.get(MAX_STEPS).position(), "next", MAX_STEPS + " steps");
    }
    List<String> texts = new ArrayList<>();
    for (YamlScalar step : steps.subList(0, Math.min(MAX_STEPS, steps.size()))) {
      if (step.text().isBlank()) {
        problems.error(step.position(), "a step in 'next' is empty");
      } else if (step.text().length() > MAX_STEP) {
        problems.error(
            step.position(), "a step in 'next' is longer than " + MAX_STEP + " characters");
      } else {
        fieldsOf(step);
        texts.add(step.text());
      }
    }
    return texts;
  }

  private void fieldsOf(YamlScalar step) {
    long before = problems.errors();
    StepTemplate template =
        StepTemplate.parse(
            step.text(), (why, offset) -> problems.error(step.positionOf(offset), why));
    if (problems.errors() == before) {
      template.parts().stream()
          .filter(StepTemplate.Part::isField)
          .forEach(part -> fields.add(new FieldUse(part.text(), step.positionOf(part.offset()))));
    }
  }

  private void tooMany(Position position, String key, String most) {
    problems.error(position, "'" + key + "' has more than " + most);
  }
}
