package dev.crowsnest.rule.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSourcesTest {
  @TempDir Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void findsRuleFilesBelowAFolderInOrder() throws IOException {
    write("b/two.yml");
    write("a/one.yaml");
    write("a/readme.md");
    assertThat(RuleSources.path(folder, problems))
        .extracting(RuleSource::name)
        .containsExactly(
            folder.resolve("a/one.yaml").toString(), folder.resolve("b/two.yml").toString());
  }

  @Test
  void leavesOutHiddenFoldersAsMountedConfigMapsHaveThem() throws IOException {
    write("..2026_11_21/one.yml");
    Files.createSymbolicLink(folder.resolve("one.yml"), folder.resolve("..2026_11_21/one.yml"));
    assertThat(RuleSources.path(folder, problems))
        .extracting(RuleSource::name)
        .containsExactly(folder.resolve("one.yml").toString());
  }

  @Test
  void tellsOfAMissingFile() {
    Path missing = folder.resolve("missing.yml");
    assertThat(RuleSources.path(missing, problems)).isEmpty();
    assertThat(problems)
        .extracting(Problem::render)
        .containsExactly(missing + ": cannot be read: no such file");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path large = folder.resolve("large.yml");
    Files.write(large, new byte[1024 * 1024 + 1]);
    assertThat(RuleLoader.of(List.of()).load(RuleSources.path(large, problems)).report())
        .isEqualTo(large + ": larger than 1048576 bytes\n");
  }

  @Test
  void findsResourcesInsideAJar() throws IOException {
    // Given
    Path jar = folder.resolve("rules.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : List.of("rules/", "rules/execution/one.yml", "other/two.yml")) {
        out.putNextEntry(new JarEntry(name));
        out.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }

    // When
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      List<RuleSource> sources = RuleSources.resources(loader, "rules");

      // Then
      assertThat(sources).extracting(RuleSource::name).containsExactly("rules/execution/one.yml");
      assertThat(sources.get(0).content()).asString().isEqualTo("rules/execution/one.yml");
    }
  }

  @Test
  void findsResourcesInAFolder() throws IOException {
    write("rules/execution/one.yml");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertThat(RuleSources.resources(loader, "rules"))
          .extracting(RuleSource::name)
          .containsExactly("rules/execution/one.yml");
    }
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
