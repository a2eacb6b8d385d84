package dev.crowsnest.rule.testcase;

import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads each case file once, no matter how many others include it. */
final class CaseFiles {
  private final Map<Path, CaseFile> files = new TreeMap<>();
  private final Map<Path, Composer> composers = new HashMap<>();
  private final Set<Path> withRule = new HashSet<>();

  /**
   * Returns the cases of a rule file.
   *
   * @param stem their path, without the ending of case files
   */
  List<RuleCase> of(String ruleFile, Path stem) {
    return RuleSources.CASE_ENDINGS.stream()
        .map(ending -> stem.resolveSibling(stem.getFileName() + ending))
        .filter(Files::isRegularFile)
        .flatMap(
            path -> {
              withRule.add(path.normalize());
              return composer(path).cases(ruleFile).stream();
            })
        .toList();
  }

  /** Reads a case file even if no rule file or other case file leads to it. */
  void checkOrphan(Path path) {
    Composer composer = composer(path);
    if (!withRule.contains(path.normalize())) {
      composer.refuseCases("no rule file for these cases: there is no file with the same name");
    }
  }

  /** Returns the problems of all files, in the order of their names. */
  List<Problem> problems() {
    return files.values().stream().flatMap(file -> file.allProblems().stream()).toList();
  }

  private Composer composer(Path path) {
    Composer before = composers.get(path.normalize());
    if (before != null) {
      return before;
    }
    CaseFile file = file(path);
    Composer composer = new Composer(file, included(file));
    composers.put(path.normalize(), composer);
    return composer;
  }

  private CaseFile file(Path path) {
    return files.computeIfAbsent(path.normalize(), normal -> CaseFile.read(path));
  }

  /**
   * Returns the included file. It must not include another, so that nobody has to follow a chain of
   * them.
   */
  private @Nullable Composer included(CaseFile file) {
    Optional<Path> path = file.include();
    if (path.isEmpty()) {
      return null;
    }
    if (!Files.isRegularFile(path.get())) {
      file.refuseInclude("no such file: " + path.get());
      return null;
    }
    if (file(path.get()).include().isPresent()) {
      file.refuseInclude("a file that includes another cannot be included");
      return null;
    }
    Composer included = composer(path.get());
    if (file(path.get()).hasErrors()) {
      file.refuseInclude(path.get() + " has errors");
    }
    return included;
  }
}
