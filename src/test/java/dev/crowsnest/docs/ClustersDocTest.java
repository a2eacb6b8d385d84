package dev.crowsnest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.envelope.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that say how the log of each kind of cluster comes here. */
class ClustersDocTest {
  private static final Path FOLDER = Path.of("docs/clusters");

  static List<MarkdownPage> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(MarkdownPage::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void envelopesThatAreNamedExist(MarkdownPage page) {
    List<String> named =
        page.table("Get the log").stream()
            .flatMap(row -> MarkdownPage.codes(row.get(2)).stream())
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(Opener.names()).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachSaysWhatIsBlindAndWhatWasTried(MarkdownPage page) {
    assertThat(page.section("What is blind")).isNotEmpty();
    assertThat(page.section("Volume")).isNotEmpty();
    assertThat(page.section("What was tried").toString()).contains("Not tried:");
  }

  @Test
  void theReadmeNamesEachPage() throws IOException {
    assertThat(pages())
        .allSatisfy(page -> assertThat(MarkdownPage.README.text()).contains(page.toString()));
  }
}
