package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.command.StreamKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CrowsnestTest {
  @TempDir Path directory;

  @Test
  void explainsItself() throws Exception {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.out()).isEqualTo(resource("help.txt"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void showsItsUsageAsAnErrorWithoutACommand() throws Exception {
    assertThat(CommandRun.of()).isEqualTo(new CommandRun(2, "", resource("help.txt")));
  }

  @Test
  void hasAVersion() {
    assertThat(CommandRun.of("--version"))
        .isEqualTo(new CommandRun(0, "crowsnest (built from a working copy)\n", ""));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void explainsEveryCommandWithExamplesThatAreValid(String name) {
    CommandLine command = command(name);
    List<String> examples =
        Arrays.stream(command.getCommandSpec().usageMessage().footer())
            .filter(line -> line.startsWith("  crowsnest "))
            .map(String::strip)
            .toList();

    assertThat(CommandRun.of((name + " --help").split(" ")).exit()).isZero();
    assertThat(examples).isNotEmpty().allSatisfy(example -> assertThat(example).contains(name));
    for (String example : examples) {
      root().parseArgs(arguments(example));
    }
  }

  @Test
  void buildsOnlyTheCommandThatIsNamed() {
    for (String name : root().getSubcommands().keySet()) {
      assertThat(root(name).getSubcommands()).containsOnlyKeys(name);
      assertThat(root("--debug", name).getSubcommands()).hasSizeGreaterThan(1);
      for (String part : root().getSubcommands().get(name).getSubcommands().keySet()) {
        assertThat(root(name, part).getSubcommands().get(name).getSubcommands())
            .containsOnlyKeys(part);
      }
    }
    assertThat(root("--version").getSubcommands()).isEmpty();
  }

  @Test
  void takesGlobalOptionsBeforeAndBehindTheCommand() {
    for (String[] arguments :
        List.of(
            new String[] {"--topic-prefix", "a b", "topics"},
            new String[] {"topics", "--topic-prefix", "a b"},
            new String[] {"dead-letters", "list", "--topic-prefix=a b"})) {
      assertThat(CommandRun.of(arguments))
          .isEqualTo(
              new CommandRun(
                  2,
                  "",
                  """
                  crowsnest: invalid configuration:
                  --topic-prefix: must be 1 to 150 letters, digits and . _ -
                  """));
    }
  }

  @Test
  void tellsWhatIsWrongWithTheConfigurationFile() throws Exception {
    Path file = Files.writeString(directory.resolve("crowsnest.yml"), "topics: {prefix: a, x: 1}");

    assertThat(CommandRun.in(directory, Map.of(), "", "topics"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                crowsnest: invalid configuration:
                %s:1:21: unknown key 'x'; the keys are: prefix, alerts, partitions, replicationFactor
                    topics: {prefix: a, x: ***
                                        ^
                """
                    .formatted(file)));
  }

  @Test
  void tellsThatTheConfigurationFileIsMissing() {
    assertThat(CommandRun.of("topics", "--config", "nowhere.yml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                crowsnest: invalid configuration:
                no such file: nowhere.yml
                """));
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(CommandRun.of("topics", "--creat"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                crowsnest: Unknown option: '--creat'
                Possible solutions: --create
                Try 'crowsnest topics --help'.
                """));
  }

  @Test
  void refusesPropertiesOfWhichKafkaMakesNoClient() {
    assertThat(CommandRun.of("topics", "-X", "security.protocol=PLAIN"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "crowsnest: Kafka's client refuses its properties: Invalid value PLAIN"
                    + " for configuration security.protocol: String must be one of (case"
                    + " insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT\n"));
  }

  @Test
  void doesNotShowAPasswordThatKafkaRefuses() {
    CommandRun run =
        CommandRun.of(
            "alerts",
            "-X",
            "sasl.jaas.config=hunter2",
            "-X",
            "sasl.mechanism=PLAIN",
            "-X",
            "security.protocol=SASL_PLAINTEXT");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("crowsnest: Kafka's client refuses").doesNotContain("hunter2");
    assertThat(run.out()).isEmpty();
  }

  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    collect(root(), "", names);
    return names.stream();
  }

  private static void collect(CommandLine command, String prefix, List<String> names) {
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              if (child.getSubcommands().isEmpty()) {
                names.add(prefix + name);
              }
              collect(child, prefix + name + ' ', names);
            });
  }

  private static CommandLine command(String name) {
    CommandLine command = root();
    for (String part : name.split(" ")) {
      command = command.getSubcommands().get(part);
    }
    return command;
  }

  private static CommandLine root(String... arguments) {
    return Crowsnest.commandLine(
        new ProcessEnvironment(
            Map.of(),
            Path.of("target"),
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            StreamKind.FILE,
            StreamKind.FILE,
            InstantSource.fixed(CommandRun.NOW)),
        arguments);
  }

  /** As a shell would cut it, without what explains it or follows a pipe or a redirection. */
  private static String[] arguments(String example) {
    return Arrays.stream(example.split("[|>]|  +")[0].strip().split(" +"))
        .skip(1)
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  private static String resource(String name) throws IOException {
    try (var in = CrowsnestTest.class.getResourceAsStream("/cli/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
