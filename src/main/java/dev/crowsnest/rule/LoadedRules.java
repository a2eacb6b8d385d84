package dev.crowsnest.rule;

import dev.crowsnest.yaml.Problem;
import java.util.List;
import java.util.Set;

/**
 * The result of reading rule files.
 *
 * @param rules the rules without errors
 * @param problems of all files, in the order of the files
 * @param refusedFiles the files with errors, of which something was left out
 */
public record LoadedRules(RuleSet rules, List<Problem> problems, Set<String> refusedFiles) {
  public LoadedRules {
    problems = List.copyOf(problems);
    refusedFiles = Set.copyOf(refusedFiles);
  }

  /** Returns whether any file was left out or any value list could not be read. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  /** Returns all problems as text, separated by empty lines; ends with a line break. */
  public String report() {
    return Problem.report(problems);
  }
}
