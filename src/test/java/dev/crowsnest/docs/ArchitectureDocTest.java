package dev.crowsnest.docs;

import static dev.crowsnest.docs.MarkdownPage.ARCHITECTURE;
import static dev.crowsnest.docs.MarkdownPage.codes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/ARCHITECTURE.md: its tables are those of the code. */
class ArchitectureDocTest {
  private static final String BASE = "dev.crowsnest.";

  /** In the table of packages, of those that know everything and that nobody may know. */
  private static final String ANYTHING = "anything";

  @Test
  void topicsHaveTheSettingsThatTheTableShows() {
    Map<String, List<String>> documented = new LinkedHashMap<>();
    for (List<String> row : ARCHITECTURE.table("Topics")) {
      documented.put(codes(row.get(0)).get(0), List.of(row.get(4), row.get(5), row.get(6)));
    }
    Map<String, List<String>> actual = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      Map<String, String> settings = topic.configuration();
      String cleanup = setting(settings, "cleanup.policy");
      actual.put(
          topic.suffix(),
          List.of(
              cleanup,
              cleanup.equals("compact")
                  ? "for good"
                  : days(setting(settings, "retention.ms")) + " days",
              setting(settings, "message.timestamp.type")));
    }

    assertThat(documented).isEqualTo(actual);
  }

  @Test
  void everyStoreHasItsRow() {
    List<String> documented =
        ARCHITECTURE.table("State stores").stream()
            .flatMap(row -> codes(row.get(0)).stream())
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(Arrays.stream(StoreName.values()).map(StoreName::text).toList());
  }

  @Test
  void namesTheOneStoreThatIsCached() {
    List<String> cached =
        Arrays.stream(StoreName.values())
            .filter(StoreName::isReadAgainAndAgain)
            .map(StoreName::text)
            .toList();

    assertThat(cached).hasSize(1);
    assertThat(String.join(" ", ARCHITECTURE.section("State stores")))
        .contains("cache (32 MiB for the process) serves one store, `" + cached.get(0) + "`");
  }

  @Test
  void packagesKnowWhatTheTableShows() {
    Map<String, Set<String>> documented = new TreeMap<>();
    Set<String> top = new TreeSet<>();
    for (List<String> row : ARCHITECTURE.table("Packages")) {
      String name = codes(row.get(0)).get(0);
      documented.put(name, new TreeSet<>(codes(row.get(1))));
      if (row.get(1).equals(ANYTHING)) {
        top.add(name);
      }
    }
    Map<String, Set<String>> actual = dependencies(documented.keySet());

    assertThat(actual.values())
        .allSatisfy(known -> assertThat(known).doesNotContainAnyElementsOf(top));
    top.forEach(name -> actual.put(name, Set.of()));
    assertThat(documented).isEqualTo(actual);
  }

  /** Of each package with a row what it depends on; other packages belong to the one above. */
  private static Map<String, Set<String>> dependencies(Set<String> documented) {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crowsnest")) {
      String own = rowOf(each.getPackageName(), documented);
      known
          .computeIfAbsent(own, name -> new TreeSet<>())
          .addAll(
              each.getDirectDependenciesFromSelf().stream()
                  .map(dependency -> dependency.getTargetClass().getPackageName())
                  .filter(name -> name.startsWith(BASE))
                  .map(name -> rowOf(name, documented))
                  .filter(name -> !name.equals(own))
                  .collect(Collectors.toSet()));
    }
    return known;
  }

  private static String rowOf(String packageName, Set<String> documented) {
    String name = packageName.substring(BASE.length());
    String at = name;
    while (!documented.contains(at) && at.contains(".")) {
      at = at.substring(0, at.lastIndexOf('.'));
    }
    return documented.contains(at) ? at : name;
  }

  private static String setting(Map<String, String> settings, String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private static long days(String millis) {
    return Duration.ofMillis(Long.parseLong(millis)).toDays();
  }
}
