package dev.crowsnest.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.archive.Packed;
import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same events give the same findings, in whatever they are packed. */
class ArchivesAndFoldersTest {
  private static final Path FIELD = Path.of("src/test/resources/field");
  private static final Path PLAIN = FIELD.resolve("00-plain.ndjson");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "36-zip.zip",
        "37-tar.tar.gz",
        "38-zstd.zst",
        "38b-xz.xz",
        "39-utf16.log",
        "40-gz-concat.gz",
        "41-gz-truncated.gz"
      })
  void findsInAnArchiveWhatIsInThePlainLog(String file) throws IOException {
    assertThat(findings(FIELD.resolve(file).toString()))
        .hasSize(3)
        .isEqualTo(findings(PLAIN.toString()));
  }

  @Test
  void findsInFoldersAndPatternsWhateverTheOrderOfNames() throws IOException {
    List<String> lines = Files.readAllLines(PLAIN);
    int hour = 99;
    for (String line : lines) {
      Path blob = directory.resolve("resourceId=/y=2026/m=11/d=20/h=" + hour-- + "/m=00/PT1H.json");
      Files.createDirectories(blob.getParent());
      Files.write(blob, Packed.gzip(Packed.utf8(line + "\n")));
    }

    assertThat(findings(directory.toString())).isEqualTo(findings(PLAIN.toString()));
    assertThat(findings(directory + "/**/PT1H.json")).isEqualTo(findings(PLAIN.toString()));
    assertThat(run("scan", directory + "/*.gone").err()).contains("no file matches");
  }

  @Test
  void readsThousandsOfFiles() throws IOException {
    byte[] log = Files.readAllBytes(PLAIN);
    for (int i = 0; i < 2_000; i++) {
      Files.write(directory.resolve(String.format("e%05d.json", i)), log);
    }

    assertThat(findings(directory.toString())).isEqualTo(findings(PLAIN.toString()));
  }

  @Test
  void looksAnEventOfAnArchiveUpByItsPlace() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("logs/other.log", Packed.utf8("{}\n"));
    entries.put("logs/audit.log", Files.readAllBytes(PLAIN));
    Path archive = directory.resolve("logs.tar.gz");
    Files.write(archive, Packed.gzip(Packed.tar(entries)));
    String uid = findings(archive.toString()).iterator().next();

    CommandRun finding = run("alert", uid, "--raw", "--file", archive.toString());
    CommandRun event = run("event", "logs.tar.gz!logs/audit.log:2", "--file", directory.toString());

    assertThat(finding.out()).contains("logs.tar.gz!logs/audit.log:");
    assertThat(event.exit()).as(event.err()).isZero();
    assertThat(event.out()).contains("logs.tar.gz!logs/audit.log:2").contains("exec");
  }

  private static Set<String> findings(String input) throws IOException {
    Set<String> uids = new TreeSet<>();
    for (String line : run("scan", "-o", "ndjson", input).out().lines().toList()) {
      uids.add(MAPPER.readTree(line).at("/finding_info/uid").asText());
    }
    return uids;
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(arguments);
  }
}
