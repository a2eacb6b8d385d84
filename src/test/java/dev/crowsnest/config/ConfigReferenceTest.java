package dev.crowsnest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/CONFIGURATION.md: what it says of keys is what the code says of them. */
class ConfigReferenceTest {
  private static final Path PAGE = Path.of("docs/CONFIGURATION.md");
  private static final String EXAMPLE_BEGINS = "```yaml\n";

  @TempDir Path directory;

  @Test
  void listsEveryKeyAsItIs() throws Exception {
    assertThat(Files.readString(PAGE)).contains(table());
  }

  @Test
  void showsAnExampleThatIsValid() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(EXAMPLE_BEGINS) + EXAMPLE_BEGINS.length();
    Path token = Files.writeString(directory.resolve("token"), "0123456789abcdef");
    String example =
        page.substring(begin, page.indexOf("```", begin))
            .replace("/run/secrets/prod-eu-token", token.toString());
    Path file = Files.writeString(directory.resolve("crowsnest.yml"), example);

    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.of(file), directory, Map.of(), List.of()));

    assertThat(config.webhook().tokenFiles()).hasSize(1);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka-1:9093,kafka-2:9093");
  }

  @Test
  void listsEveryKeyOfAnInputAsItIs() throws Exception {
    StringBuilder table =
        new StringBuilder("| Key of an input | Value | Meaning |\n|---|---|---|\n");
    for (InputKey key : InputKey.values()) {
      table.append("| `%s` | %s | %s |\n".formatted(key.key(), key.description(), key.meaning()));
    }

    assertThat(Files.readString(PAGE)).contains(table);
  }

  @Test
  void showsInputsThatAreValid() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\ninputs:") + EXAMPLE_BEGINS.length();
    Path file =
        Files.writeString(
            directory.resolve("crowsnest.yml"), page.substring(begin, page.indexOf("```", begin)));

    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.of(file), directory, Map.of(), List.of()));

    assertThat(config.inputs()).hasSize(3);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
    table.append(
        row(
            ConfigKeys.KAFKA_PREFIX + "*",
            "a text, or a list of texts",
            KafkaProperties.BOOTSTRAP_SERVERS + ": " + KafkaProperties.DEFAULT_BOOTSTRAP_SERVERS,
            ConfigKeys.KAFKA_MEANING));
    for (ConfigKey<?> key : ConfigKeys.all()) {
      table.append(row(key.name(), key.type().description(), key.defaultText(), key.meaning()));
    }
    return table.toString();
  }

  private static String row(String name, String type, String defaultText, String meaning) {
    String shownDefault = defaultText.isEmpty() ? "" : '`' + defaultText + '`';
    return "| `%s` | %s | %s | %s |\n"
        .formatted(name, type, shownDefault, meaning)
        .replace("(|expand)", "(\\|expand)");
  }
}
