package dev.crowsnest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links and names in the documents lead somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final Path MAIN = Path.of("src/main/java/dev/crowsnest");
  private static final Path TESTS = Path.of("src/test/java/dev/crowsnest");
  private static final Pattern CLASS =
      Pattern.compile("((?:[a-z]+\\.)+)([A-Z]\\w+)(?:\\.\\w+)?(?:\\(.*\\))?");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(?:Test|IT)");
  private static final Pattern FILE = Pattern.compile("src/[\\w./-]+");

  static List<MarkdownPage> pages() throws IOException {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(MarkdownPage page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(page.text());
    while (links.find()) {
      Path target =
          links.group(1).isEmpty() ? page.file() : page.file().resolveSibling(links.group(1));
      if (!Files.exists(target)
          || links.group(2) != null && !anchors(MarkdownPage.of(target)).contains(links.group(2))) {
        broken.add(links.group());
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void classesTestsAndFilesThatAreNamedExist(MarkdownPage page) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String code : page.inlineCode()) {
      Matcher name = CLASS.matcher(code);
      if (name.matches() && isOurs(name.group(1))) {
        Path file = MAIN.resolve(name.group(1).replace('.', '/') + name.group(2) + ".java");
        addUnless(Files.exists(file), code, missing);
      } else if (TEST.matcher(code).matches()) {
        addUnless(isAnywhereIn(TESTS, code + ".java"), code, missing);
      } else if (FILE.matcher(code).matches() && !code.matches(".*[A-Z]{4}.*")) {
        addUnless(Files.exists(Path.of(code)), code, missing);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** As GitHub names headings. */
  private static List<String> anchors(MarkdownPage page) {
    return page.lines().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static boolean isOurs(String packageName) {
    return Files.isDirectory(MAIN.resolve(packageName.substring(0, packageName.indexOf('.'))));
  }

  private static boolean isAnywhereIn(Path folder, String name) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.anyMatch(file -> file.endsWith(name));
    }
  }

  private static void addUnless(boolean exists, String name, List<String> missing) {
    if (!exists) {
      missing.add(name);
    }
  }
}
