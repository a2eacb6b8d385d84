package dev.crowsnest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What every shipped rule file keeps to; each test lists all offenders. */
class RuleCatalogueTest {
  private static final List<String> KEYS =
      List.of(
          "title",
          "id",
          "status",
          "description",
          "references",
          "author",
          "date",
          "tags",
          "logsource",
          "detection",
          "falsepositives",
          "level",
          "crowsnest");
  private static final Pattern UUID_4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern NAME =
      Pattern.compile("rules/([a-z-]+)/kubernetes_audit_[a-z_]+\\.yml");
  private static final Pattern TECHNIQUE = Pattern.compile("attack\\.t[0-9]{4}(\\.[0-9]{3})?");
  private static final Set<String> EVENT_MEMBERS =
      Set.of(
          "objectRef",
          "requested",
          "requestObject",
          "responseObject",
          "responseStatus",
          "annotations");
  private static final int MAX_TITLE = 70;

  @Test
  void allLoadWithoutAProblem() {
    assertThat(ShippedRules.loaded().report()).isEmpty();
    assertThat(ShippedRules.loaded().refusedFiles()).isEmpty();
    assertThat(ShippedRules.rules().rules()).hasSameSizeAs(ruleFiles());
  }

  @Test
  void keysStandInTheOneOrder() {
    check(
        (rule, wrong) -> {
          if (!List.copyOf(rule.keySet()).equals(KEYS)) {
            wrong.add("keys " + rule.keySet());
          }
        });
  }

  @Test
  void filesLieInTheFolderOfTheirFirstTactic() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : ShippedRules.rules().rules()) {
      var name = NAME.matcher(rule.file());
      if (!name.matches() || !rule.tags().contains("attack." + name.group(1))) {
        wrong.add(rule.file() + " " + rule.tags());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void identitiesAreRandomAndUnique() {
    Set<Object> seen = new HashSet<>();
    check(
        (rule, wrong) -> {
          String id = String.valueOf(rule.get("id"));
          if (!UUID_4.matcher(id).matches() || !seen.add(id) || !seen.add(rule.get("title"))) {
            wrong.add("id " + id);
          }
        });
  }

  @Test
  void titlesAreShortAndDescriptionsJustifyTheLevel() {
    check(
        (rule, wrong) -> {
          String title = String.valueOf(rule.get("title"));
          String description = String.valueOf(rule.get("description")).replace('\n', ' ');
          if (title.length() > MAX_TITLE || title.endsWith(".")) {
            wrong.add("title " + title);
          }
          if (!description.contains("Level: " + rule.get("level") + ", because ")) {
            wrong.add("description does not justify level " + rule.get("level"));
          }
        });
  }

  @Test
  void tagsNameTacticAndTechnique() {
    check(
        (rule, wrong) -> {
          List<?> tags = (List<?>) rule.get("tags");
          boolean technique =
              tags.stream().anyMatch(tag -> TECHNIQUE.matcher(String.valueOf(tag)).matches());
          if (!technique || tags.size() != new HashSet<>(tags).size()) {
            wrong.add("tags " + tags);
          }
        });
  }

  @Test
  void falsePositivesAndReferencesAreStated() {
    check(
        (rule, wrong) -> {
          List<?> falsePositives = (List<?>) rule.get("falsepositives");
          List<?> references = (List<?>) rule.get("references");
          if (falsePositives.stream().anyMatch(text -> String.valueOf(text).length() < 10)) {
            wrong.add("falsepositives " + falsePositives);
          }
          if (references.stream().anyMatch(text -> !String.valueOf(text).startsWith("https://"))) {
            wrong.add("references " + references);
          }
        });
  }

  @Test
  void theNeededAuditLevelIsWhatTheFieldsNeed() {
    Map<String, DerivedField> derived = derivedFields();
    check(
        (rule, wrong) -> {
          Object needs = ((Map<?, ?>) rule.get("crowsnest")).get("needs");
          boolean body =
              fields(rule.get("detection")).stream().anyMatch(field -> needsBody(field, derived));
          if (needs.equals("Metadata") && body && !mayDoWithout(rule)) {
            wrong.add("needs Metadata but reads a body");
          }
          if (!needs.equals("Metadata") && !body) {
            wrong.add("needs " + needs + " but reads no body");
          }
        });
  }

  @Test
  void fieldsExist() {
    Set<String> names = new TreeSet<>(derivedFields().keySet());
    names.addAll(List.of("requestURI", "userAgent", "verb"));
    check(
        (rule, wrong) -> {
          for (String field : fields(rule.get("detection"))) {
            String member = field.substring(0, Math.max(0, field.indexOf('.')));
            if (!names.contains(field) && !EVENT_MEMBERS.contains(member)) {
              wrong.add("unknown field " + field);
            }
          }
        });
  }

  /** Whoever exempts an actor tests who authenticated: all else is chosen by the client. */
  @Test
  void exemptionsOfActorsTestOnlyWhoAuthenticated() {
    check(
        (rule, wrong) -> {
          for (Map.Entry<?, ?> part : ((Map<?, ?>) rule.get("detection")).entrySet()) {
            if (String.valueOf(part.getKey()).startsWith("filter_")) {
              for (String field : fields(Map.of("", part.getValue()))) {
                if (field.equals("userAgent")
                    || field.startsWith("actor.effective")
                    || field.startsWith("user.")) {
                  wrong.add(part.getKey() + " tests " + field);
                }
              }
            }
          }
        });
  }

  /** A selection over the body and its twin that says "not recorded": the rule works without. */
  private static boolean mayDoWithout(Map<?, ?> rule) {
    return rule.get("detection").toString().contains("evidence.requestObject=false")
        || rule.get("detection").toString().contains("filter_extension_server")
        || rule.get("detection").toString().contains("responseObject.message");
  }

  private static boolean needsBody(String field, Map<String, DerivedField> derived) {
    DerivedField known = derived.get(field);
    return field.startsWith("requestObject.")
        || field.startsWith("requested.")
        || field.startsWith("responseObject.")
        || (known != null && !known.needs().equals(dev.crowsnest.audit.Level.METADATA));
  }

  private static Map<String, DerivedField> derivedFields() {
    return ShippedRules.derivedFields().stream()
        .collect(Collectors.toMap(DerivedField::name, field -> field));
  }

  /** The fields that a detection names, without their modifiers. */
  private static Set<String> fields(Object detection) {
    Set<String> names = new TreeSet<>();
    for (Object part : ((Map<?, ?>) detection).values()) {
      for (Object selection : part instanceof List<?> several ? several : List.of(part)) {
        if (selection instanceof Map<?, ?> fields) {
          fields.keySet().forEach(key -> names.add(String.valueOf(key).split("\\|", 2)[0]));
        }
      }
    }
    return names;
  }

  private static void check(BiConsumer<Map<?, ?>, List<String>> lint) {
    List<String> offenders = new ArrayList<>();
    for (RuleSource source : ruleFiles()) {
      Object document =
          new Load(LoadSettings.builder().build())
              .loadFromString(new String(source.content(), UTF_8));
      List<String> wrong = new ArrayList<>();
      lint.accept((Map<?, ?>) document, wrong);
      wrong.forEach(text -> offenders.add(source.name() + ": " + text));
    }
    assertThat(offenders).isEmpty();
  }

  /** Filters are no rules. */
  private static List<RuleSource> ruleFiles() {
    return ShippedRules.sources().stream()
        .filter(source -> !source.name().contains("/filters/"))
        .toList();
  }
}
