package dev.crowsnest.config;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.ProblemKind;
import dev.crowsnest.yaml.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The problems in the file, shown with their lines; of a line that may hold a secret, only the part
 * before it is shown.
 */
final class FileProblems {
  private static final String HIDDEN = "***";

  private final SourceFile file;
  private final List<String> lines;
  private final List<Position> hidden = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();

  /**
   * A problem.
   *
   * @param withLine false if it is unknown what the line holds
   */
  private record Found(Position position, String message, boolean withLine) {}

  FileProblems(SourceFile file) {
    this.file = file;
    this.lines = List.of(file.text().split("\r\n|\n|\r", -1));
  }

  /** Adds a problem with the file as a whole. */
  void ofFile(String message) {
    found.add(new Found(Position.FILE, message, false));
  }

  /**
   * Adds a problem found by the YAML reader, before anything is known about the meaning of the
   * file.
   */
  void ofYaml(Problem problem) {
    found.add(new Found(problem.position(), problem.message(), false));
  }

  void at(Position position, String message) {
    found.add(new Found(position, message, true));
  }

  /** Hides the rest of the line from here on, because it may hold a secret. */
  void hide(Position position) {
    hidden.add(position);
  }

  /** Returns all problems as they are shown, in the order of the file. */
  List<String> render() {
    return found.stream().sorted(Comparator.comparing(Found::position)).map(this::render).toList();
  }

  private String render(Found problem) {
    Position position = problem.position();
    if (position.line() == 0) {
      return problem.message().contains(file.name())
          ? problem.message()
          : file.name() + ": " + problem.message();
    }
    if (!problem.withLine()) {
      return file.name()
          + ':'
          + position.line()
          + ':'
          + position.column()
          + ": "
          + problem.message();
    }
    return new Problem(
            file.name(), position, ProblemKind.ERROR, problem.message(), shown(position.line()))
        .render();
  }

  private String shown(int number) {
    String line = lines.get(number - 1);
    int end =
        hidden.stream()
            .filter(position -> position.line() == number)
            .mapToInt(position -> position.column() - 1)
            .min()
            .orElse(Integer.MAX_VALUE);
    int length = line.codePointCount(0, line.length());
    return end >= length ? line : line.substring(0, line.offsetByCodePoints(0, end)) + HIDDEN;
  }
}
