package dev.crowsnest.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crowsnest.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String file :
        List.of(
            "b.log",
            "a.log.gz",
            "2026/11/20/x.gz",
            "2026/11/9/x.gz",
            "2026/notes.txt",
            ".hidden.gz",
            ".git/x.gz")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "{}");
    }
    Files.createDirectories(folder.resolve("empty/.hidden"));
  }

  @Test
  void aFolderStandsForAllThatIsInItInOrder() throws CommandFailure {
    assertThat(names(folder.toString()))
        .containsExactly(
            "2026/11/20/x.gz", "2026/11/9/x.gz", "2026/notes.txt", "a.log.gz", "b.log");
  }

  @Test
  void aFileHasItsOwnName() throws CommandFailure {
    assertThat(names(folder + "/2026/notes.txt", "-", folder + "/b.log"))
        .containsExactly("notes.txt", "-", "b.log");
  }

  @Test
  void aPatternMatchesInAnyNumberOfFolders() throws CommandFailure {
    assertThat(names(folder + "/**/*.gz"))
        .containsExactly("2026/11/20/x.gz", "2026/11/9/x.gz", "a.log.gz");
    assertThat(names(folder + "/*.gz")).containsExactly("a.log.gz");
    assertThat(names(folder + "/2026/**/2?/*")).containsExactly("11/20/x.gz");
    assertThat(names(folder + "/{a,b}.log*")).containsExactly("a.log.gz", "b.log");
  }

  @Test
  void aPatternThatMatchesAFolderStandsForItsFiles() throws CommandFailure {
    assertThat(names(folder + "/20*/11")).containsExactly("2026/11/20/x.gz", "2026/11/9/x.gz");
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsThatFile() throws Exception {
    Files.writeString(folder.resolve("a[1].log"), "{}");

    assertThat(names(folder + "/a[1].log")).containsExactly("a[1].log");
  }

  @Test
  void whatNamesNoFileIsSaid() {
    assertThatThrownBy(() -> names(folder + "/empty"))
        .hasMessage("there is no file in " + folder + "/empty");
    assertThatThrownBy(() -> names(folder + "/**/*.zst"))
        .hasMessage("no file matches " + folder + "/**/*.zst");
    assertThatThrownBy(() -> names(folder + "/gone/*.gz"))
        .hasMessageStartingWith("no file matches");
    assertThatThrownBy(() -> names(folder + "/gone.log")).hasMessageStartingWith("no such file");
    assertThatThrownBy(() -> names(folder + "/[a")).hasMessageContaining("no pattern");
    assertThatThrownBy(() -> names("-", "-")).hasMessageContaining("only once");
  }

  @Test
  void linksToFoldersAreNotFollowed() throws Exception {
    Files.createSymbolicLink(folder.resolve("2026/around"), folder);
    Files.createSymbolicLink(folder.resolve("z.log"), folder.resolve("b.log"));

    assertThat(names(folder.toString())).hasSize(6).endsWith("z.log");
  }

  private static List<String> names(String... arguments) throws CommandFailure {
    return InputFiles.of(Arrays.asList(arguments)).stream().map(InputFile::name).toList();
  }
}
