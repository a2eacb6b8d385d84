package dev.crowsnest.rule.source;

import dev.crowsnest.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All files that make up a rule set, as of one time.
 *
 * @param problems of files that could not be read
 */
public record RuleFiles(
    List<RuleSource> rules, List<RuleSource> valueLists, List<Problem> problems) {
  public RuleFiles {
    rules = List.copyOf(rules);
    valueLists = List.copyOf(valueLists);
    problems = List.copyOf(problems);
  }

  /** Reads the files; called again at each check for changes. */
  @FunctionalInterface
  public interface Reader {
    RuleFiles read();
  }

  /** Returns whether names and contents are the same. */
  public boolean isSameAs(RuleFiles other) {
    return fingerprint().equals(other.fingerprint());
  }

  /** Returns these files, with those that must not be used replaced by their last good version. */
  public RuleFiles with(LastGoodFiles kept, Set<String> unusable) {
    return new RuleFiles(
        kept.replace(rules, unusable, LastGoodFiles.Kind.RULES),
        kept.replace(valueLists, unusable, LastGoodFiles.Kind.VALUE_LISTS),
        problems);
  }

  /** Returns the files that exist but could not be read. */
  public Set<String> unreadable() {
    return problems.stream()
        .filter(Problem::isError)
        .map(Problem::file)
        .collect(Collectors.toSet());
  }

  private List<String> fingerprint() {
    List<String> fingerprint = new ArrayList<>(unreadable().stream().sorted().toList());
    rules.forEach(file -> fingerprint.add(RuleSetVersion.ofFile(file)));
    valueLists.forEach(file -> fingerprint.add(RuleSetVersion.ofFile(file)));
    return fingerprint;
  }
}
