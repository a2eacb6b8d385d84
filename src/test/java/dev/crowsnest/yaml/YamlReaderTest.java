package dev.crowsnest.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  @Test
  void readsTheTypesOfTheCoreSchema() {
    assertThat(
            read("""
                    text: a
                    quoted: '1'
                    whole: 12
                    hexadecimal: 0x10
                    octal: 0o17
                    fraction: 1.50
                    yes: yes
                    boolean: True
                    nothing: ~
                    infinite: .inf
                    date: 2026-11-21
                    tagged: !!str 5
                    """)
                .get(0)
                .json())
        .hasToString(
            "{\"text\":\"a\",\"quoted\":\"1\",\"whole\":12,\"hexadecimal\":16,\"octal\":15,"
                + "\"fraction\":1.50,\"yes\":\"yes\",\"boolean\":true,\"nothing\":null,"
                + "\"infinite\":\".inf\",\"date\":\"2026-11-21\",\"tagged\":\"5\"}");
  }

  @Test
  void readsSeveralDocumentsAndLeavesOutEmptyOnes() {
    assertThat(read("a: 1\n---\n---\nb: 2\n"))
        .extracting(node -> node.json().toString())
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void followsAliases() {
    assertThat(read("a: &x [1, 2]\nb: *x\n").get(0).json())
        .hasToString("{\"a\":[1,2],\"b\":[1,2]}");
  }

  @Test
  void forgetsAnchorsAtTheEndOfADocument() {
    assertThat(problems("a: &x 1\n---\nb: *x\n"))
        .containsExactly("test.yml:3:4: alias *x names nothing before it\n    b: *x\n       ^");
  }

  @Test
  void refusesToGrowWithoutEnd() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append(String.join(", ", List.of(alias, alias, alias, alias, alias))).append("]\n");
    }
    assertThat(messages(laughs.toString())).containsExactly("more than 100000 values");
  }

  @Test
  void refusesManyAliases() {
    assertThat(messages("a: &a 1\nb: [" + "*a, ".repeat(51) + "1]\n"))
        .containsExactly("more than 50 aliases");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(messages("a: " + "[".repeat(200_000)))
        .containsExactly("nested deeper than 32 levels");
  }

  @Test
  void findsPlacesInsideTexts() {
    YamlMapping map = (YamlMapping) read("  key: 'some text'\n").get(0);
    YamlScalar value = (YamlScalar) map.entries().get(0).value();
    assertThat(value.position()).isEqualTo(new Position(1, 8));
    assertThat(value.positionOf(5)).isEqualTo(new Position(1, 14));
  }

  @Test
  void fallsBackToTheStartWhereQuotingChangedTheText() {
    YamlMapping map = (YamlMapping) read("key: \"a\\tb c\"\n").get(0);
    YamlScalar value = (YamlScalar) map.entries().get(0).value();
    assertThat(value.positionOf(3)).isEqualTo(new Position(1, 6));
  }

  @Test
  void countsColumnsInCharacters() {
    assertThat(problems("'😀': {a: 1, a: 2}\n"))
        .containsExactly(
            "test.yml:1:13: the key 'a' occurs twice here\n    '😀': {a: 1, a: 2}\n                ^");
  }

  @Test
  void showsOnlyTheSurroundingsOfALongLine() {
    String line = "x: {" + "a".repeat(500) + ": 1, b: 1, b: 2, " + "c".repeat(500) + ": 1}";
    assertThat(problems(line).get(0).lines().mapToInt(String::length).max().orElseThrow())
        .isLessThan(130);
  }

  private static List<YamlNode> read(String text) {
    Problems problems = new Problems(new SourceFile("test.yml", text));
    List<YamlNode> nodes = YamlReader.read(new SourceFile("test.yml", text), problems);
    assertThat(problems.list()).isEmpty();
    return nodes;
  }

  private static List<String> problems(String text) {
    SourceFile file = new SourceFile("test.yml", text);
    Problems problems = new Problems(file);
    YamlReader.read(file, problems);
    return problems.list().stream().map(Problem::render).toList();
  }

  private static List<String> messages(String text) {
    SourceFile file = new SourceFile("test.yml", text);
    Problems problems = new Problems(file);
    YamlReader.read(file, problems);
    return problems.list().stream().map(Problem::message).toList();
  }
}
