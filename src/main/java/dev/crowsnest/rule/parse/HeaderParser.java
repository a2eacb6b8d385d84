package dev.crowsnest.rule.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Level;
import dev.crowsnest.rule.spec.FieldUse;
import dev.crowsnest.rule.spec.LogSource;
import dev.crowsnest.rule.spec.RelatedRule;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses all keys of a rule except its detection (Sigma 2.1, Components). */
final class HeaderParser {
  /** The custom key for Crowsnest's own settings. */
  static final String OWN_KEY = "crowsnest";

  private static final int MAX_TITLE = 256;
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "|/(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01]))");
  private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-zA-Z0-9._-]+");
  private static final Set<String> STATUSES =
      Set.of("stable", "test", "experimental", "deprecated", "unsupported");
  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "merged", "renamed", "similar");

  private final MapReader map;
  private final Problems problems;
  private final String file;
  private TriageParser.Parsed triage = TriageParser.NONE;

  HeaderParser(MapReader map, Problems problems, String file) {
    this.map = map;
    this.problems = problems;
    this.file = file;
  }

  /** Parses the header; after problems, it has those parts that could be read. */
  Rule parse() {
    String title = title();
    LogSource logSource = logSource();
    String id = matching("id", UUID_TEXT, "a UUID");
    checkTaxonomy();
    triage = triage();
    return new Rule(
        id.isEmpty() ? inventedId(title, logSource) : id,
        map.text("name"),
        title,
        level(),
        oneOf("status", STATUSES),
        map.text("description"),
        map.text("license"),
        map.text("author"),
        matching("date", DATE, "a date (YYYY-MM-DD)"),
        matching("modified", DATE, "a date (YYYY-MM-DD)"),
        map.texts("references"),
        tags(),
        map.texts("falsepositives"),
        map.texts("fields"),
        map.texts("scope"),
        related(),
        logSource,
        needs(),
        triage.triage(),
        custom(),
        file);
  }

  /** Returns whether the file says which audit level the rule needs. */
  boolean statesNeeds() {
    return ownPart("needs") != null;
  }

  /** Returns the fields outside the detection that the parsed header names. */
  List<FieldUse> triageFields() {
    return triage.fields();
  }

  private TriageParser.Parsed triage() {
    return map.node(OWN_KEY) instanceof YamlMapping own
        ? TriageParser.parse(own, problems)
        : TriageParser.NONE;
  }

  private String title() {
    YamlScalar title = map.scalar("title");
    if (title == null || title.text().isBlank()) {
      problems.error(map.position(), "'title' is missing");
      return "";
    }
    if (title.text().length() > MAX_TITLE) {
      problems.error(title.position(), "'title' is longer than " + MAX_TITLE + " characters");
    }
    return title.text();
  }

  private LogSource logSource() {
    YamlNode node = map.node("logsource");
    if (!(node instanceof YamlMapping mapping)) {
      problems.error(
          node == null ? map.position() : node.position(),
          node == null
              ? "'logsource' is missing"
              : "'logsource' must be a map, not " + node.kind());
      return new LogSource("", "", "");
    }
    MapReader source = new MapReader(mapping, problems);
    LogSource parsed =
        new LogSource(source.text("category"), source.text("product"), source.text("service"));
    if (parsed.toString().isEmpty()) {
      problems.error(mapping.position(), "'logsource' needs a category, a product or a service");
    }
    return parsed;
  }

  private RuleLevel level() {
    YamlScalar text = map.scalar("level");
    if (text == null) {
      return RuleLevel.MEDIUM;
    }
    RuleLevel level = RuleLevel.of(text.text());
    if (level == null) {
      problems.error(
          text.position(),
          "'level' must be informational, low, medium, high or critical, not '"
              + text.text()
              + "'");
      return RuleLevel.MEDIUM;
    }
    return level;
  }

  private Level needs() {
    YamlScalar text = ownPart("needs");
    if (text == null) {
      return Level.METADATA;
    }
    Level level = Level.of(text.text());
    if (level == null || level == Level.NONE) {
      problems.error(
          text.position(),
          "'needs' must be Metadata, Request or RequestResponse, not '" + text.text() + "'");
      return Level.METADATA;
    }
    return level;
  }

  private @Nullable YamlScalar ownPart(String key) {
    return map.node(OWN_KEY) instanceof YamlMapping own && own.get(key) instanceof YamlScalar scalar
        ? scalar
        : null;
  }

  private List<String> tags() {
    List<YamlScalar> tags = map.scalars("tags");
    for (YamlScalar tag : tags) {
      if (!TAG.matcher(tag.text()).matches()) {
        problems.error(
            tag.position(), "a tag is a namespace, a dot and a name, not '" + tag.text() + "'");
      }
    }
    return tags.stream().map(YamlScalar::text).toList();
  }

  private List<RelatedRule> related() {
    List<RelatedRule> related = new ArrayList<>();
    for (YamlNode item : map.items("related")) {
      if (!(item instanceof YamlMapping mapping)) {
        problems.error(item.position(), "'related' must list maps, not " + item.kind());
        continue;
      }
      MapReader reader = new MapReader(mapping, problems);
      HeaderParser inner = new HeaderParser(reader, problems, file);
      String id = inner.matching("id", UUID_TEXT, "a UUID");
      related.add(new RelatedRule(id, inner.oneOf("type", RELATIONS)));
    }
    return related;
  }

  private void checkTaxonomy() {
    YamlScalar taxonomy = map.scalar("taxonomy");
    if (taxonomy != null && !taxonomy.text().equals("sigma")) {
      problems.error(
          taxonomy.position(),
          "the taxonomy '"
              + taxonomy.text()
              + "' is not supported; its field names have no meaning here");
    }
  }

  private Map<String, JsonNode> custom() {
    map.node("detection");
    map.node("filter");
    Map<String, JsonNode> custom = new LinkedHashMap<>();
    YamlNode own = map.node(OWN_KEY);
    if (own != null) {
      custom.put(OWN_KEY, own.json());
    }
    map.others().forEach(entry -> custom.put(entry.key().text(), entry.value().json()));
    return custom;
  }

  private String matching(String key, Pattern pattern, String what) {
    YamlScalar text = map.scalar(key);
    if (text == null) {
      return "";
    }
    if (!pattern.matcher(text.text()).matches()) {
      problems.error(
          text.position(), "'" + key + "' must be " + what + ", not '" + text.text() + "'");
    }
    return text.text();
  }

  /** Returns a word of a closed list, in lower case: like pySigma, it may be written in any. */
  private String oneOf(String key, Set<String> allowed) {
    YamlScalar text = map.scalar(key);
    if (text == null) {
      return "";
    }
    String lower = text.text().toLowerCase(Locale.ROOT);
    if (!allowed.contains(lower)) {
      problems.error(
          text.position(),
          "'"
              + key
              + "' must be one of "
              + String.join(", ", allowed.stream().sorted().toList())
              + ", not '"
              + text.text()
              + "'");
    }
    return lower;
  }

  /** Makes an id that is the same on every start and every machine. */
  private static String inventedId(String title, LogSource logSource) {
    String seed = title + '\n' + logSource;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
