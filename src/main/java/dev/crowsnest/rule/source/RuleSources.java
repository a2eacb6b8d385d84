package dev.crowsnest.rule.source;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads rule files and value lists. A file that cannot be read is a problem of that file alone. */
public final class RuleSources {
  /** The folder of the shipped rules among the program's resources. */
  public static final String SHIPPED = "rules";

  /** The folder of the shipped value lists among the program's resources. */
  public static final String SHIPPED_LISTS = "lists";

  /** The endings that follow the name of a rule file in the name of the file with its cases. */
  public static final List<String> CASE_ENDINGS = List.of(".cases.yml", ".cases.yaml");

  private static final int MAX_FILES = 20_000;

  private RuleSources() {}

  /**
   * Reads the rule files in a folder and all folders below it, except hidden ones; or the single
   * file itself. Names are the paths as given.
   */
  public static List<RuleSource> path(Path path, Collection<Problem> problems) {
    if (!Files.isDirectory(path)) {
      return file(path, problems);
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<RuleSource> sources = new ArrayList<>();
      all.filter(file -> isRuleFile(file.getFileName().toString()))
          .filter(file -> !isHidden(path.relativize(file)) && Files.isRegularFile(file))
          .sorted()
          .limit(MAX_FILES)
          .forEach(file -> sources.addAll(file(file, problems)));
      return sources;
    } catch (IOException | UncheckedIOException e) {
      problems.add(SourceFile.whole(path.toString(), "cannot be read: " + FailureText.of(e)));
      return List.of();
    }
  }

  /** Reads one file, whatever its ending: a rule file or a value list. */
  public static List<RuleSource> file(Path file, Collection<Problem> problems) {
    try (var stream = Files.newInputStream(file)) {
      byte[] content = stream.readNBytes(SourceFile.MAX_BYTES + 1);
      return List.of(new RuleSource(file.toString(), content));
    } catch (IOException e) {
      problems.add(SourceFile.whole(file.toString(), "cannot be read: " + reason(e)));
      return List.of();
    }
  }

  /**
   * Reads the rule files and value lists among the program's own resources, from a folder or a jar.
   *
   * @throws IOException if the program's own files cannot be read
   */
  public static List<RuleSource> resources(ClassLoader loader, String folder) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    Enumeration<URL> roots = loader.getResources(folder);
    while (roots.hasMoreElements()) {
      URL root = roots.nextElement();
      URLConnection connection = root.openConnection();
      sources.addAll(
          connection instanceof JarURLConnection jar ? inJar(jar, folder) : inFolder(root, folder));
    }
    return sources;
  }

  private static List<RuleSource> inJar(JarURLConnection connection, String folder)
      throws IOException {
    connection.setUseCaches(false);
    List<RuleSource> sources = new ArrayList<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (name.startsWith(folder + '/') && isShipped(name) && !entry.isDirectory()) {
          try (var stream = jar.getInputStream(entry)) {
            sources.add(new RuleSource(name, stream.readAllBytes()));
          }
        }
      }
    }
    return sources;
  }

  private static List<RuleSource> inFolder(URL root, String folder) throws IOException {
    try {
      Path path = Path.of(root.toURI());
      List<RuleSource> sources = new ArrayList<>();
      try (Stream<Path> all = Files.walk(path)) {
        for (Path file : (Iterable<Path>) all.sorted()::iterator) {
          if (isShipped(file.getFileName().toString()) && Files.isRegularFile(file)) {
            String name = folder + '/' + path.relativize(file).toString().replace('\\', '/');
            sources.add(new RuleSource(name, Files.readAllBytes(file)));
          }
        }
      }
      return sources;
    } catch (URISyntaxException e) {
      throw new IOException("not a folder: " + root, e);
    }
  }

  private static boolean isShipped(String name) {
    return isRuleFile(name) || name.endsWith(".csv");
  }

  /** Returns whether a file with this name holds rules: YAML, but not the cases of a rule. */
  public static boolean isRuleFile(String name) {
    return (name.endsWith(".yml") || name.endsWith(".yaml")) && !isCaseFile(name);
  }

  /** Returns whether a file with this name holds the cases of the rule file beside it. */
  public static boolean isCaseFile(String name) {
    return CASE_ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Returns whether the path is hidden: Kubernetes mounts older versions of a ConfigMap as hidden
   * folders.
   */
  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e);
  }
}
