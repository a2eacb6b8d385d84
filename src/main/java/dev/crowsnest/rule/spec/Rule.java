package dev.crowsnest.rule.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Map;

/**
 * The header of a rule: everything except its detection. Texts and lists are empty if the file has
 * no value.
 *
 * @param id unique among all rules; derived from title and log source if the file has none
 * @param name a second, readable unique name, by which filters may refer to the rule
 * @param level {@code medium} if the file has none
 * @param status stable, test, experimental, deprecated or unsupported
 * @param date as written: {@code YYYY-MM-DD} or the older {@code YYYY/MM/DD}
 * @param needs the lowest audit level at which the rule sees everything it reads: {@code
 *     crowsnest.needs} in the file, otherwise computed from the fields it reads
 * @param triage how its matches are folded, and what to do about them
 * @param custom top-level keys that are not part of Sigma, as written
 * @param file the rule file's name
 */
public record Rule(
    String id,
    String name,
    String title,
    RuleLevel level,
    String status,
    String description,
    String license,
    String author,
    String date,
    String modified,
    List<String> references,
    List<String> tags,
    List<String> falsePositives,
    List<String> fields,
    List<String> scope,
    List<RelatedRule> related,
    LogSource logSource,
    Level needs,
    Triage triage,
    Map<String, JsonNode> custom,
    String file) {
  private static final String FILE_PREFIX = "kubernetes_audit_";

  public Rule {
    references = List.copyOf(references);
    tags = List.copyOf(tags);
    falsePositives = List.copyOf(falsePositives);
    fields = List.copyOf(fields);
    scope = List.copyOf(scope);
    related = List.copyOf(related);
    custom = Map.copyOf(custom);
  }

  /** Returns the same rule with the audit level that was computed for it. */
  public Rule withNeeds(Level level) {
    return new Rule(
        id,
        name,
        title,
        this.level,
        status,
        description,
        license,
        author,
        date,
        modified,
        references,
        tags,
        falsePositives,
        fields,
        scope,
        related,
        logSource,
        level,
        triage,
        custom,
        file);
  }

  /**
   * Returns the rule's name or, if it has none, what its file is called: {@code exec_into_pod} for
   * {@code kubernetes_audit_exec_into_pod.yml}.
   */
  public String shortName() {
    return name.isEmpty() ? nameOfFile() : name;
  }

  /** Without a regular expression: filters ask it of every rule. */
  private String nameOfFile() {
    int start = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    start += file.startsWith(FILE_PREFIX, start) ? FILE_PREFIX.length() : 0;
    boolean isYaml = file.endsWith(".yml") || file.endsWith(".yaml");
    return file.substring(start, isYaml ? file.lastIndexOf('.') : file.length());
  }

  /** Returns whether this is the rule's id, name, short name or title, in any case. */
  public boolean isCalled(String text) {
    return !text.isEmpty()
        && (text.equalsIgnoreCase(id)
            || text.equalsIgnoreCase(shortName())
            || text.equalsIgnoreCase(title));
  }

  @Override
  public String toString() {
    return "Rule[" + id + ' ' + title + ']';
  }
}
