package dev.crowsnest.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of envelopes, and the page that describes them. */
class EnvelopesTest {
  private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

  @Test
  void namesAreDistinctAndFound() {
    assertThat(Envelopes.ALL).extracting(Envelope::name).doesNotHaveDuplicates();
    assertThat(Envelopes.ALL)
        .allSatisfy(each -> assertThat(Envelopes.named(each.name())).containsSame(each));
    assertThat(Envelopes.named("no-such")).isEmpty();
  }

  @Test
  void thePageHasEveryEnvelope() throws IOException {
    String page = Files.readString(Path.of("docs/OPERATIONS.md"));
    String section = page.substring(page.indexOf("### In what events are found"));
    String table =
        section.substring(section.indexOf("| name |"), section.indexOf("Two more names"));

    List<String> named =
        table
            .lines()
            .filter(row -> row.startsWith("|"))
            .map(row -> row.split("\\|", -1)[1])
            .flatMap(cell -> NAME.matcher(cell).results().map(match -> match.group(1)))
            .toList();

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(Envelopes.ALL.stream().map(Envelope::name).toList());
  }

  @Test
  void otherNamesThatAreReportedAreDescribed() throws IOException {
    String page = Files.readString(Path.of("docs/OPERATIONS.md"));

    assertThat(Opener.names()).allSatisfy(name -> assertThat(page).contains('`' + name + '`'));
  }
}
