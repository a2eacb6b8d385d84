package dev.crowsnest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTRIBUTING.md and SECURITY.md send their readers to files and classes: they are there. */
class ContributingTest {
  private static final String CONTRIBUTING = "CONTRIBUTING.md";
  private static final Path SOURCES = Path.of("src/main/java/dev/crowsnest");
  private static final String QUESTIONS = "## Where is it decided?";
  private static final int MOST_FILES = 3;

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /**
   * With a slash in it and no space: all else is a command. What is to be chosen is in {@code <>}.
   */
  private static final Pattern PATH = Pattern.compile("[\\w.<>-]+(?:/[\\w.<>-]+)+");

  /** Of HTTP; written as classes are. */
  private static final Set<String> HEADERS = Set.of("Origin", "Host");

  private static final Pattern CLASS = Pattern.compile("([A-Z][a-z]\\w+)(?:\\.(\\w+))?");

  @ParameterizedTest
  @ValueSource(strings = {CONTRIBUTING, "SECURITY.md"})
  void everyPathExists(String page) throws IOException {
    List<String> paths = new ArrayList<>(matching(PATH, page).map(MatchResult::group).toList());
    LINK.matcher(text(page)).results().forEach(link -> paths.add(link.group(1)));

    assertThat(paths)
        .hasSizeGreaterThan(20)
        .allSatisfy(path -> assertThat(exists(path)).as(path).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTRIBUTING, "SECURITY.md"})
  void everyClassExistsAndHasTheMemberThatIsNamed(String page) throws IOException {
    Map<String, Path> files = javaFiles();
    List<MatchResult> classes =
        matching(CLASS, page).filter(named -> !HEADERS.contains(named.group())).toList();

    assertThat(classes).hasSizeGreaterThan(20);
    for (MatchResult named : classes) {
      assertThat(files).containsKey(named.group(1));
      if (named.group(2) != null) {
        assertThat(Files.readString(files.get(named.group(1))))
            .as(named.group())
            .containsPattern("\\b" + named.group(2) + "\\b");
      }
    }
  }

  @Test
  void everyQuestionIsAnsweredByThreeFilesAtMost() throws IOException {
    String page = text(CONTRIBUTING);
    List<String> rows =
        page.substring(page.indexOf(QUESTIONS))
            .lines()
            .filter(line -> line.startsWith("|") && !line.startsWith("| question"))
            .filter(line -> !line.startsWith("|--"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(16);
    for (String row : rows) {
      List<String> files =
          CODE.matcher(row.substring(row.indexOf("? |")))
              .results()
              .map(code -> code.group(1))
              .toList();
      assertThat(files).as(row).hasSizeBetween(1, MOST_FILES).doesNotHaveDuplicates();
      assertThat(files)
          .allSatisfy(file -> assertThat(SOURCES.resolve(file)).as(row).isRegularFile());
    }
  }

  /** The parts of the page that stand in code and are, as a whole, such a thing. */
  private static Stream<MatchResult> matching(Pattern thing, String page) throws IOException {
    return CODE.matcher(text(page))
        .results()
        .map(code -> thing.matcher(code.group(1)))
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.toMatchResult());
  }

  private static boolean exists(String path) {
    int choice = path.indexOf('<');
    String known = choice < 0 ? path : path.substring(0, path.lastIndexOf('/', choice));
    return Files.exists(Path.of(known)) || Files.exists(SOURCES.resolve(known));
  }

  private static Map<String, Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (main, other) -> main));
    }
  }

  private static String text(String page) throws IOException {
    return Files.readString(Path.of(page));
  }
}
