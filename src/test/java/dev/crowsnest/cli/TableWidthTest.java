package dev.crowsnest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table that is printed without a broker, on terminals and in a pipe. */
class TableWidthTest {
  private static final String RECORDING = "/recordings/seed-lab.ndjson.gz";

  /** More than two empty cells have that stand side by side. */
  private static final int MOST_BLANKS = 120;

  private static final String WHO_CAN = "access who-can get secrets --log LOG";

  @TempDir static Path directory;

  @BeforeAll
  static void writeLog() throws IOException {
    try (InputStream recording = TableWidthTest.class.getResourceAsStream(RECORDING)) {
      Files.copy(recording, directory.resolve("LOG"));
    }
  }

  static Stream<String> tables() {
    return Stream.of(
        "scan LOG",
        "timeline --who alice LOG",
        "timeline --object development/* --changes-only LOG",
        "rules list",
        "rules test src/main/resources/rules/execution --cases src/test/resources/rules/execution",
        "pods what-if --standard restricted --with-deleted LOG",
        "pods what-if --standard restricted --with-deleted --by-namespace LOG",
        WHO_CAN,
        "access of kubernetes-admin --log LOG",
        "access who-can-use-psp --log LOG");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableFitsTheTerminal(String command) {
    for (int width : List.of(80, 120, 200)) {
      CommandRun run = CommandRun.onTerminal(width, arguments(command));

      assertThat(run.out().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= width);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aPipeGetsWholeCellsWithoutEmptySpace(String command) throws IOException {
    List<String> lines = CommandRun.of(arguments(command)).out().lines().toList();
    String csv = CommandRun.of(arguments(command + " -o csv")).out();
    List<CSVRecord> rows = CSVParser.parse(csv, CSVFormat.RFC4180).getRecords();

    assertThat(lines)
        .hasSameSizeAs(rows)
        .hasSizeGreaterThan(1)
        .noneMatch(line -> line.endsWith(" "))
        .noneMatch(line -> line.contains(" ".repeat(MOST_BLANKS)));
    List<String> shown = List.of(lines.get(0).split(" {2,}"));
    for (int i = 1; i < lines.size(); i++) {
      for (int column = 0; column < rows.get(0).size(); column++) {
        String name = rows.get(0).get(column).toUpperCase(Locale.ROOT).replace('_', ' ');
        if (shown.contains(name)) {
          assertThat(lines.get(i)).contains(rows.get(i).get(column));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120, 160})
  void whoCanNeverCutsTheSubject(int width) throws IOException {
    List<String> expected = new ArrayList<>();
    String json = CommandRun.of(arguments(WHO_CAN + " -o json")).out();
    for (JsonNode answer : new ObjectMapper().readTree(json)) {
      expected.add(answer.path("subject").asText().replace(" ", ""));
    }

    List<String> lines = CommandRun.onTerminal(width, arguments(WHO_CAN)).out().lines().toList();
    int subject = lines.get(0).indexOf("WHERE");
    List<String> shown = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String part = line.substring(0, Math.min(subject, line.length())).replace(" ", "");
      if (line.matches("(Group|User|ServiceAccount) .*")) {
        shown.add(part); // the first line of an answer
      } else if (!line.startsWith("    seen: ")) {
        shown.set(shown.size() - 1, shown.get(shown.size() - 1) + part);
      }
    }
    assertThat(shown).isEqualTo(expected).hasSizeGreaterThan(5);
  }

  private static String[] arguments(String command) {
    return Stream.of(command.split(" "))
        .map(word -> word.equals("LOG") ? directory.resolve(word).toString() : word)
        .toArray(String[]::new);
  }
}
