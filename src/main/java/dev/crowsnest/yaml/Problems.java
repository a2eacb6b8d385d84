package dev.crowsnest.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one file, so that its author sees all of them in one run. */
public final class Problems {
  private final SourceFile file;
  private @Nullable List<String>
      lines; // most files have no problems, and are never split into lines
  private final List<Problem> all = new ArrayList<>();

  public Problems(SourceFile file) {
    this.file = file;
  }

  public void error(Position position, String message) {
    add(position, ProblemKind.ERROR, message);
  }

  public void warning(Position position, String message) {
    add(position, ProblemKind.WARNING, message);
  }

  public boolean hasErrors() {
    return errors() > 0;
  }

  /** Returns the number of errors so far, to see whether a step added one. */
  public long errors() {
    return all.stream().filter(Problem::isError).count();
  }

  /** Returns the problems in the order of the file. */
  public List<Problem> list() {
    return all.stream().sorted(Comparator.comparing(Problem::position)).toList();
  }

  private void add(Position position, ProblemKind severity, String message) {
    all.add(new Problem(file.name(), position, severity, message, line(position.line() - 1)));
  }

  private String line(int index) {
    if (lines == null) {
      lines = file.lines();
    }
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
