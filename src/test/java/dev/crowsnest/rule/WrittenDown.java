package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text in the project that a test works out: the test fails where the text is another. With {@code
 * -Dcrowsnest.rewrite=true} it is written instead.
 */
final class WrittenDown {
  private static final boolean REWRITE = Boolean.getBoolean("crowsnest.rewrite");

  private WrittenDown() {}

  /** The whole file says this. */
  static void checkFile(Path file, String text) throws IOException {
    if (REWRITE) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as(file + "; -Dcrowsnest.rewrite=true writes it")
        .isEqualTo(text);
  }

  /** Between the two comments with the section's name, the page says this. */
  static void checkSection(Path page, String section, String text) throws IOException {
    String begin = "<!-- " + section + ": begin (generated) -->\n";
    String end = "<!-- " + section + ": end -->";
    String whole = Files.readString(page);
    int from = whole.indexOf(begin) + begin.length();
    int to = whole.indexOf(end, from);
    assertThat(to).as("the comments around " + section + " in " + page).isPositive();
    if (REWRITE) {
      Files.writeString(page, whole.substring(0, from) + text + whole.substring(to));
      return;
    }
    assertThat(whole.substring(from, to))
        .as(section + " in " + page + "; -Dcrowsnest.rewrite=true writes it")
        .isEqualTo(text);
  }
}
