package dev.crowsnest.rule.testcase;

import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlReader;
import dev.crowsnest.yaml.YamlScalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A case file with its problems, which looks up the names in it. */
final class CaseFile {
  private final Path path;
  private final List<Problem> unreadable = new ArrayList<>();
  private final Problems problems;
  private final CaseFileParser.Content content;

  /** An event by its name, and the file in which its own base is looked up. */
  record Named(EventSpec event, CaseFile file) {}

  private CaseFile(Path path) {
    this.path = path;
    List<RuleSource> read = RuleSources.file(path, unreadable);
    byte[] bytes = read.isEmpty() ? new byte[0] : read.get(0).content();
    SourceFile file = SourceFile.decode(path.toString(), bytes, unreadable);
    this.problems = new Problems(file);
    this.content = CaseFileParser.parse(YamlReader.read(file, problems), problems);
  }

  static CaseFile read(Path path) {
    return new CaseFile(path);
  }

  Path path() {
    return path;
  }

  Problems problems() {
    return problems;
  }

  List<Problem> allProblems() {
    return Stream.concat(unreadable.stream(), problems.list().stream()).toList();
  }

  boolean hasErrors() {
    return !unreadable.isEmpty() || problems.hasErrors();
  }

  List<CaseSpec> cases() {
    return content.cases();
  }

  Map<String, EventSpec> events() {
    return content.events();
  }

  /**
   * Returns the path of the file that it includes, relative to itself; an invalid path is a
   * problem.
   */
  Optional<Path> include() {
    YamlScalar include = content.include();
    if (include == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(path.resolveSibling(include.text()).normalize());
    } catch (InvalidPathException e) {
      problems.error(include.position(), "not a path: " + e.getReason());
      return Optional.empty();
    }
  }

  /** Reports a problem with the included file, at the position of {@code include}. */
  void refuseInclude(String message) {
    YamlScalar include = content.include();
    if (include != null) {
      problems.error(include.position(), message);
    }
  }
}
