package dev.crowsnest.rule.testcase;

import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cases of rule files. Those of {@code pod.yml} are in {@code pod.cases.yml}, or are the files
 * {@code pod/match-*.json} and {@code pod/nomatch-*.json}, beside the rule file or at the same
 * place below another folder.
 *
 * @param problems of case files; a file with an error gives no cases
 */
public record RuleCases(List<RuleCase> cases, List<Problem> problems) {
  private static final String MATCH = "match-";
  private static final String NO_MATCH = "nomatch-";
  private static final String EVENT = ".json";

  public RuleCases {
    cases = List.copyOf(cases);
    problems = List.copyOf(problems);
  }

  /**
   * Finds the cases of all rule files below a folder, in the order of their names, and the problems
   * of all case files.
   *
   * @param rules the folder with the rule files, as it was given to {@link RuleSources#path}
   * @param cases the folder with the cases; the same one if they are beside the rules
   * @throws IOException if a folder cannot be read
   */
  public static RuleCases find(Path rules, Path cases) throws IOException {
    List<RuleCase> found = new ArrayList<>();
    CaseFiles caseFiles = new CaseFiles();
    for (Path rule : files(rules)) {
      String name = rule.getFileName().toString();
      if (RuleSources.isRuleFile(name)) {
        Path beside = cases.resolve(rules.relativize(rule)).resolveSibling(withoutEnding(name));
        for (Path event : Files.isDirectory(beside) ? files(beside) : List.<Path>of()) {
          addEventFile(rule, event, found);
        }
        found.addAll(caseFiles.of(rule.toString(), beside));
      }
    }
    for (Path file : files(cases)) {
      if (RuleSources.isCaseFile(file.getFileName().toString())) {
        caseFiles.checkOrphan(file);
      }
    }
    return new RuleCases(found, caseFiles.problems());
  }

  private static void addEventFile(Path rule, Path event, List<RuleCase> found) {
    String name = event.getFileName().toString();
    boolean match = name.startsWith(MATCH);
    if (name.endsWith(EVENT) && (match || name.startsWith(NO_MATCH))) {
      int start = (match ? MATCH : NO_MATCH).length();
      String called = name.substring(start, name.length() - EVENT.length());
      found.add(new RuleCase(rule.toString(), called, match, new JsonFileEvent(event)));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String withoutEnding(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }
}
