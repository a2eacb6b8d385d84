package dev.crowsnest.rule;

import dev.crowsnest.rule.source.RuleSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the cases of rule files: {@code match-*.json} and {@code nomatch-*.json} in a folder named
 * like the rule file without its ending, beside it or at the same place below another folder.
 */
public final class RuleCases {
  private static final String MATCH = "match-";
  private static final String NO_MATCH = "nomatch-";

  private RuleCases() {}

  /**
   * The cases of all rule files below a folder, in the order of their names.
   *
   * @param rules the folder with the rule files, as it was given to {@link RuleSources#path}
   * @param cases the folder with the cases; the same one if they lie beside the rules
   * @throws IOException if a folder cannot be read
   */
  public static List<RuleCase> find(Path rules, Path cases) throws IOException {
    List<RuleCase> found = new ArrayList<>();
    for (Path rule : files(rules)) {
      String name = rule.getFileName().toString();
      if (RuleSources.isRuleFile(name)) {
        Path beside = cases.resolve(rules.relativize(rule)).resolveSibling(withoutEnding(name));
        for (Path event : Files.isDirectory(beside) ? files(beside) : List.<Path>of()) {
          addCase(rule, event, found);
        }
      }
    }
    return found;
  }

  private static void addCase(Path rule, Path event, List<RuleCase> found) {
    String name = event.getFileName().toString();
    if (name.endsWith(".json") && (name.startsWith(MATCH) || name.startsWith(NO_MATCH))) {
      found.add(new RuleCase(rule.toString(), event, name.startsWith(MATCH)));
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
