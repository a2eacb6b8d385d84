package dev.crowsnest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the code, held to the code. */
class DocsTest {
  private static final Path ARCHITECTURE = Path.of("docs/ARCHITECTURE.md");
  private static final int README_WIDTH = 120;
  private static final String BASE = "dev.crowsnest.";

  /** Knows all. */
  private static final String TOP = "cli";

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  static Stream<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path folder : List.of(Path.of(""), Path.of("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    return documents.stream();
  }

  @Test
  void everyTopicStandsInItsTable() throws IOException {
    Map<String, List<String>> rows = table("## Topics");
    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::suffix).toList());
    for (Topic topic : Topic.values()) {
      List<String> row = rows.get(topic.suffix());
      assertThat(row.get(4)).isEqualTo(topic.configuration().get("cleanup.policy"));
      assertThat(row.get(6)).isEqualTo(topic.configuration().get("message.timestamp.type"));
      if (!topic.configuration().get("cleanup.policy").equals("compact")) {
        assertThat(row.get(5))
            .isEqualTo(
                Long.parseLong(topic.configuration().get("retention.ms")) / 86_400_000 + " days");
      }
    }
  }

  @Test
  void everyStoreStandsInItsTable() throws IOException {
    assertThat(table("## State stores").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(StoreName.values()).map(StoreName::text).toList());
  }

  @Test
  void theTableOfPackagesSaysWhatEachKnows() throws IOException {
    Map<String, Set<String>> actual = actualPackages();
    Map<String, Set<String>> documented = new TreeMap<>();
    for (List<String> row : rows("## Packages")) {
      Set<String> known = new TreeSet<>(codes(row.get(1)));
      codes(row.get(0)).forEach(name -> documented.put(name, known));
    }
    assertThat(documented.keySet()).isEqualTo(actual.keySet());
    documented.remove(TOP);
    documented.forEach(
        (name, known) -> assertThat(known).as("what %s knows", name).isEqualTo(actual.get(name)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToFiles(Path document) throws IOException {
    Path folder = document.toAbsolutePath().getParent();
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      assertThat(folder.resolve(links.group(1))).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void packagesAndClassesThatAreNamedExist(Path document) throws IOException {
    Set<String> packages = actualPackages().keySet();
    List<String> missing = new ArrayList<>();
    Matcher names =
        Pattern.compile("`((?:[a-z]+\\.)+)([A-Z]\\w+)(?:\\.\\w+)?`")
            .matcher(Files.readString(document));
    while (names.find()) {
      String first = names.group(1).substring(0, names.group(1).indexOf('.'));
      Path file =
          Path.of(
              "src/main/java/dev/crowsnest",
              names.group(1).replace('.', '/') + names.group(2) + ".java");
      if (packages.stream().anyMatch(name -> name.equals(first) || name.startsWith(first + '.'))
          && !Files.exists(file)) {
        missing.add(names.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theReadmesExamplesFitATerminal() throws IOException {
    boolean isCode = false;
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      isCode ^= line.startsWith("```");
      if (isCode || line.startsWith("    ")) {
        assertThat(line.length()).as(line).isLessThanOrEqualTo(README_WIDTH);
      }
    }
  }

  /** Of the classes, by the packages right below the base and those that are split further. */
  private static Map<String, Set<String>> actualPackages() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (List<String> row : rows("## Packages")) {
      documented.addAll(codes(row.get(0)));
    }
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crowsnest")) {
      String own = room(each.getPackageName(), documented);
      Set<String> others = known.computeIfAbsent(own, name -> new TreeSet<>());
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getPackageName())
          .filter(name -> name.startsWith(BASE))
          .map(name -> room(name, documented))
          .filter(name -> !name.equals(own))
          .forEach(others::add);
    }
    return known;
  }

  /** The longest documented name that a package is, or stands below; else its own. */
  private static String room(String packageName, Set<String> documented) {
    String name = packageName.substring(BASE.length());
    for (String at = name; !at.isEmpty(); ) {
      if (documented.contains(at)) {
        return at;
      }
      int dot = at.lastIndexOf('.');
      at = dot < 0 ? "" : at.substring(0, dot);
    }
    return name;
  }

  /** The rows of the section's first table by the code in their first cell; a later one counts. */
  private static Map<String, List<String>> table(String heading) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    rows(heading)
        .forEach(row -> codes(row.get(0)).stream().findFirst().ifPresent(c -> rows.put(c, row)));
    return rows;
  }

  private static List<List<String>> rows(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(ARCHITECTURE)) {
      if (line.startsWith("## ")) {
        inside = line.equals(heading);
      } else if (inside && line.startsWith("|") && !line.startsWith("|---")) {
        rows.add(
            Arrays.stream(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList());
      } else if (inside && !rows.isEmpty() && !line.startsWith("|")) {
        break;
      }
    }
    return rows.subList(1, rows.size());
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
