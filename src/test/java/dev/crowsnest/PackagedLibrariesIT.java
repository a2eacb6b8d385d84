package dev.crowsnest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars are built into which folder, and what is said of them. */
class PackagedLibrariesIT {
  private static final long MOST_BYTES = 80_000_000;
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path BROKER = Path.of("dev/crowsnest/broker");

  /**
   * Found by name while the program runs, so that no class refers to them, and what these need.
   * micrometer-observation is for a part of micrometer-core that we do not use.
   */
  private static final Set<String> LOADED_BY_NAME =
      Set.of(
          "jose4j",
          "logback-classic",
          "logback-core",
          "micrometer-observation",
          "parsson",
          "prometheus-metrics-exposition-formats");

  private static Map<String, Set<String>> needs = Map.of();

  @BeforeAll
  static void readTheClassFiles(@TempDir Path folder) throws IOException {
    needs = needs(classesWithoutTheBroker(folder));
  }

  @Test
  void theManifestNamesEveryJarOfBothFolders() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String lib : List.of(PackagedFiles.LIB, PackagedFiles.LIB_BROKER)) {
      PackagedFiles.jars(lib).forEach(jar -> jars.add(lib + '/' + jar.getFileName()));
    }

    String named = PackagedFiles.manifest().getMainAttributes().getValue("Class-Path");

    assertThat(named.split(" ")).containsExactlyInAnyOrderElementsOf(jars);
  }

  /** By the class files: what our own classes need, and what those need in turn. */
  @Test
  void everyJarOfLibIsNeededWithoutTheBroker() throws IOException {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of("classes"));
    PackagedFiles.jars(PackagedFiles.LIB).stream()
        .map(PackagedLibrariesIT::name)
        .filter(jar -> LOADED_BY_NAME.contains(artifact(jar)))
        .forEach(open::add);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (needed.add(next)) {
        open.addAll(needs.getOrDefault(next, Set.of()));
      }
    }

    assertThat(needed).containsAll(names(PackagedFiles.LIB));
  }

  @Test
  void nothingOutsideTheBrokerNeedsAJarOfTheBroker() throws IOException {
    assertThat(needs.get("classes"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(names(PackagedFiles.LIB_BROKER));
  }

  @Test
  void noneOfThemIsForTestsOrASecondWayToLog() throws IOException {
    Set<String> all = names(PackagedFiles.LIB);
    all.addAll(names(PackagedFiles.LIB_BROKER));

    assertThat(all.stream().map(PackagedLibrariesIT::artifact))
        .doesNotContain("log4j-core", "jmh-core", "junit-jupiter-api");
  }

  @Test
  void libIsSmall() throws IOException {
    long bytes = 0;
    for (Path jar : PackagedFiles.jars(PackagedFiles.LIB)) {
      bytes += Files.size(jar);
    }

    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void everyJarIsInTheListOfThirdParties() throws IOException {
    Matcher entries =
        Pattern.compile("\\([^():]+:([^():]+):([^():]+) - ")
            .matcher(Files.readString(Path.of("THIRD-PARTY.txt")));
    Set<String> listed =
        entries.results().map(e -> e.group(1) + '-' + e.group(2)).collect(Collectors.toSet());
    Set<String> shipped = new TreeSet<>(names(PackagedFiles.LIB));
    shipped.addAll(names(PackagedFiles.LIB_BROKER));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            shipped.stream().map(PackagedLibrariesIT::withoutPlatform).toList());
  }

  @Test
  void theJarCarriesItsLicenses() throws IOException {
    try (JarFile jar = new JarFile(PackagedFiles.JAR.toFile())) {
      for (String file : List.of("LICENSE", "NOTICE", "THIRD-PARTY.txt")) {
        assertThat(jar.getInputStream(jar.getEntry("META-INF/" + file)).readAllBytes())
            .isEqualTo(Files.readAllBytes(Path.of(file)));
      }
    }
  }

  /** Which jars the classes in that folder, and the jars that these need, refer to. */
  private static Map<String, Set<String>> needs(Path classes) throws IOException {
    List<Path> jars = new ArrayList<>(PackagedFiles.jars(PackagedFiles.LIB));
    jars.addAll(PackagedFiles.jars(PackagedFiles.LIB_BROKER));
    String path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out),
            new PrintWriter(err),
            "-summary",
            "-recursive",
            "--ignore-missing-deps",
            "--multi-release",
            "17",
            "-cp",
            path,
            classes.toString());
    Map<String, Set<String>> needs = new HashMap<>();
    for (String line : out.toString().split("\\R")) {
      String[] fromAndTo = line.split(" -> ");
      assertThat(fromAndTo).as(line + err).hasSize(2);
      needs
          .computeIfAbsent(name(Path.of(fromAndTo[0])), from -> new HashSet<>())
          .add(name(Path.of(fromAndTo[1])));
    }
    return needs;
  }

  private static Path classesWithoutTheBroker(Path folder) throws IOException {
    Path copy = folder.resolve("classes");
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = CLASSES.relativize(file);
        if (relative.toString().endsWith(".class") && !relative.startsWith(BROKER)) {
          Path target = copy.resolve(relative);
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static Set<String> names(String folder) throws IOException {
    return PackagedFiles.jars(folder).stream()
        .map(PackagedLibrariesIT::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A jar's file name without its ending. */
  private static String name(Path jar) {
    return jar.getFileName().toString().replaceFirst("\\.jar$", "");
  }

  private static String artifact(String name) {
    return name.replaceFirst("-[0-9].*$", "");
  }

  /** RocksDB's jar is named after its platform as well. */
  private static String withoutPlatform(String name) {
    return name.replaceFirst("^(rocksdbjni-[0-9.]+)-.*$", "$1");
  }
}
