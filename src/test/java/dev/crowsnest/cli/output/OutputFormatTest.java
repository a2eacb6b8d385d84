package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutputFormatTest {
  private static final String ESCAPE = "\u001b";

  private record Fruit(String name, String colour) {}

  private static final RowType<Fruit> FRUIT =
      RowType.of(
          List.of(
              Column.flexible("name", 10, 5, Fruit::name),
              Column.fixed("the_colour", 6, Fruit::colour)));

  private static final Fruit APPLE = new Fruit("apple", "green");
  private static final Fruit PLUM = new Fruit("plum", "blue");

  @Test
  void tableMeasuresRowsThatComeTogether() throws IOException {
    assertThat(print(OutputFormat.TABLE, Terminal.NONE, OutputMode.COLLECTED, APPLE, PLUM))
        .isEqualTo(
            """
            NAME   THE COLOUR
            apple  green
            plum   blue
            """);
  }

  @Test
  void tableOfNoRowsHasItsHeading() throws IOException {
    assertThat(print(OutputFormat.TABLE, Terminal.NONE, OutputMode.COLLECTED))
        .isEqualTo("NAME  THE COLOUR\n");
  }

  @Test
  void tableShowsARowThatComesAloneAtOnce() throws IOException {
    // Given
    List<String> shown = new ArrayList<>();
    StringWriter text = new StringWriter();
    Writer out = flushingTo(text, shown);
    RowWriter<Fruit> rows = OutputFormat.TABLE.open(FRUIT, out, Terminal.NONE, OutputMode.STREAMED);
    // When
    rows.write(APPLE);
    // Then
    assertThat(shown)
        .containsExactly("NAME        THE COLOUR\n", "NAME        THE COLOUR\napple       green\n");
  }

  @Test
  void filesGetWholeCells() throws IOException {
    Fruit longNamed = new Fruit("a very long name of a fruit", "red");
    assertThat(print(OutputFormat.TABLE, Terminal.NONE, OutputMode.STREAMED, longNamed))
        .isEqualTo("NAME        THE COLOUR\na very long name of a fruit  red\n");
  }

  @Test
  void terminalsGetCellsThatFit() throws IOException {
    Fruit longNamed = new Fruit("a very long name of a fruit", "red");
    Terminal narrow = new Terminal(false, OptionalInt.of(20));
    assertThat(print(OutputFormat.TABLE, narrow, OutputMode.COLLECTED, longNamed))
        .isEqualTo("NAME      THE COLOUR\na very \u2026  red\n");
  }

  @Test
  void optionalColumnsGiveWayFirst() throws IOException {
    RowType<Fruit> type =
        RowType.of(
            List.of(
                Column.fixed("name", 5, Fruit::name),
                Column.fixed("colour", 6, Fruit::colour).asOptional(),
                Column.fixed("again", 5, Fruit::name)));
    StringWriter text = new StringWriter();
    try (RowWriter<Fruit> rows =
        OutputFormat.TABLE.open(
            type, text, new Terminal(false, OptionalInt.of(15)), OutputMode.COLLECTED)) {
      rows.write(APPLE);
    }
    assertThat(text).hasToString("NAME   AGAIN\napple  apple\n");
  }

  @Test
  void coloursAppearOnlyWhereTheyAreUnderstood() throws IOException {
    RowType<Fruit> type =
        RowType.of(List.of(Column.fixed("name", 5, Fruit::name).styled(row -> Style.RED)));
    StringWriter coloured = new StringWriter();
    StringWriter plain = new StringWriter();
    try (RowWriter<Fruit> rows =
            OutputFormat.TABLE.open(
                type, coloured, new Terminal(true, OptionalInt.of(80)), OutputMode.COLLECTED);
        RowWriter<Fruit> others =
            OutputFormat.TABLE.open(type, plain, Terminal.NONE, OutputMode.COLLECTED)) {
      rows.write(APPLE);
      others.write(APPLE);
    }
    assertThat(coloured)
        .hasToString(
            ESCAPE + "[2mNAME" + ESCAPE + "[0m\n" + ESCAPE + "[31mapple" + ESCAPE + "[0m\n");
    assertThat(plain).hasToString("NAME\napple\n");
  }

  @Test
  void wideCharactersKeepColumnsInLine() throws IOException {
    assertThat(
            print(
                OutputFormat.TABLE,
                Terminal.NONE,
                OutputMode.COLLECTED,
                new Fruit("\u6843", "red"),
                new Fruit("e\u0301", "red"),
                APPLE))
        .isEqualTo("NAME   THE COLOUR\n\u6843     red\ne\u0301      red\napple  green\n");
  }

  @Test
  void jsonIsOneArray() throws IOException {
    assertThat(print(OutputFormat.JSON, Terminal.NONE, OutputMode.COLLECTED, APPLE, PLUM))
        .isEqualTo(
            """
            [
            {"name":"apple","the_colour":"green"},
            {"name":"plum","the_colour":"blue"}
            ]
            """);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() throws IOException {
    assertThat(print(OutputFormat.JSON, Terminal.NONE, OutputMode.COLLECTED)).isEqualTo("[]\n");
  }

  @Test
  void ndjsonIsOneRowALine() throws IOException {
    assertThat(print(OutputFormat.NDJSON, Terminal.NONE, OutputMode.STREAMED, APPLE, PLUM))
        .isEqualTo(
            """
            {"name":"apple","the_colour":"green"}
            {"name":"plum","the_colour":"blue"}
            """);
  }

  @Test
  void csvHasAHeadingAndQuotesWhereNeeded() throws IOException {
    assertThat(
            print(
                OutputFormat.CSV,
                Terminal.NONE,
                OutputMode.COLLECTED,
                new Fruit("apple, \"Boskoop\"", "red")))
        .isEqualTo("name,the_colour\r\n\"apple, \"\"Boskoop\"\"\",red\r\n");
  }

  @Test
  void csvCellsAreNoFormulas() {
    assertThat(
            List.of(
                CsvWriter.cell("=HYPERLINK(\"x\")"),
                CsvWriter.cell("+1"),
                CsvWriter.cell("-1"),
                CsvWriter.cell("@SUM(A1)"),
                CsvWriter.cell("\t=1"),
                CsvWriter.cell("\r=1"),
                CsvWriter.cell("  =1"),
                CsvWriter.cell("\uFF1D1"),
                CsvWriter.cell("a=1"),
                CsvWriter.cell("")))
        .containsExactly(
            "'=HYPERLINK(\"x\")",
            "'+1",
            "'-1",
            "'@SUM(A1)",
            "'\uFFFD=1",
            "'\uFFFD=1",
            "'  =1",
            "'\uFF1D1",
            "a=1",
            "");
  }

  @Property
  void noControlCharacterOfACellIsPrinted(
      @ForAll OutputFormat format, @ForAll OutputMode mode, @ForAll String hostile)
      throws IOException {
    // Given
    Fruit fruit = new Fruit(ESCAPE + "]0;owned\u0007\u009b31m\u202e" + hostile, "a\r\nb\u2028");
    Terminal terminal = new Terminal(false, OptionalInt.of(60));
    // When
    String printed = print(format, terminal, mode, fruit);
    // Then
    assertThat(printed.replace("\r\n", "\n").lines().count()).isEqualTo(lines(format));
    assertThat(printed.codePoints().filter(c -> c != '\n' && c != '\r'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  @Property
  void jsonReadsBackAsItWas(@ForAll String name) throws IOException {
    String sent = name.replaceAll("[\\ud800-\\udfff]", "");
    String printed =
        print(OutputFormat.NDJSON, Terminal.NONE, OutputMode.COLLECTED, new Fruit(sent, ""));
    assertThat(new ObjectMapper().readTree(printed).path("name").textValue()).isEqualTo(sent);
  }

  @Property
  void tablesFitTheTerminal(
      @ForAll @IntRange(min = 17, max = 100) int width, @ForAll @Size(max = 5) List<String> names)
      throws IOException {
    Fruit[] fruits = names.stream().map(name -> new Fruit(name, "red")).toArray(Fruit[]::new);
    Terminal terminal = new Terminal(false, OptionalInt.of(width));
    assertThat(print(OutputFormat.TABLE, terminal, OutputMode.COLLECTED, fruits).lines())
        .allMatch(line -> DisplayWidth.of(line) <= width);
  }

  private static int lines(OutputFormat format) {
    return switch (format) {
      case TABLE, WIDE, CSV -> 2;
      case JSON -> 3;
      case NDJSON -> 1;
    };
  }

  private static String print(
      OutputFormat format, Terminal terminal, OutputMode mode, Fruit... fruits) throws IOException {
    StringWriter text = new StringWriter();
    try (RowWriter<Fruit> rows = format.open(FRUIT, text, terminal, mode)) {
      for (Fruit fruit : fruits) {
        rows.write(fruit);
      }
    }
    return text.toString();
  }

  private static Writer flushingTo(StringWriter text, List<String> shown) {
    return new Writer() {
      @Override
      public void write(char[] buffer, int offset, int length) {
        text.write(buffer, offset, length);
      }

      @Override
      public void flush() {
        shown.add(text.toString());
      }

      @Override
      public void close() {}
    };
  }
}
