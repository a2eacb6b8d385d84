package dev.crowsnest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.docs.MarkdownPage.CodeBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands and options that documents show exist. */
class CommandsDocTest {
  private static final Pattern PROGRAM = Pattern.compile("(\\$ )?(\\./)?crowsnest .*");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  /** Of kube-apiserver, of Kafka's own tools. */
  private static final Pattern FOREIGN = Pattern.compile("--(audit-|to-|feature-gates).*");

  private static final CommandLine ROOT = CommandRun.commandLine();

  /** Those that say what is; what was has gone in part. */
  static List<MarkdownPage> pages() throws IOException {
    return MarkdownPage.all().stream()
        .filter(page -> !page.file().endsWith("CHANGELOG.md"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsExistWithTheirOptions(MarkdownPage page) {
    List<String> unknown = new ArrayList<>();
    commands(page).forEach(command -> check(command, unknown));

    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void optionsThatAreNamedAloneExist(MarkdownPage page) {
    Set<String> options = new TreeSet<>();
    collect(ROOT, options);

    assertThat(page.inlineCode())
        .filteredOn(code -> code.startsWith("--") && !FOREIGN.matcher(code).matches())
        .allSatisfy(code -> assertThat(options).contains(code.split("[ =]")[0]));
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    List<String> shown = MarkdownPage.all().stream().flatMap(CommandsDocTest::commands).toList();

    assertThat(ROOT.getSubcommands().keySet())
        .allSatisfy(
            name -> assertThat(shown).anySatisfy(line -> assertThat(line).startsWith(name)));
  }

  /** Without the program's name, what a shell takes away, and explanations. */
  private static Stream<String> commands(MarkdownPage page) {
    Stream<String> shown =
        page.codeBlocks().stream()
            .filter(block -> Set.of("", "console", "sh").contains(block.language()))
            .map(CodeBlock::lines)
            .flatMap(lines -> String.join("\n", lines).replace("\\\n", " ").lines());
    Stream<String> inline = page.inlineCode().stream().map(CommandsDocTest::withProgram);
    return Stream.concat(shown, inline)
        .filter(line -> PROGRAM.matcher(line).matches())
        .map(line -> line.replaceFirst("^(\\$ )?(\\./)?crowsnest ", "").split(" [#|>] ?| {2,}")[0]);
  }

  /** A command's name that stands without the program, with a part of its group or an option. */
  private static String withProgram(String code) {
    String[] words = code.split(" ");
    CommandLine command = ROOT.getSubcommands().get(words[0]);
    boolean isCommand =
        command != null
            && words.length > 1
            && (words[1].startsWith("-") || !command.getSubcommands().isEmpty());
    return isCommand ? "crowsnest " + code : code;
  }

  private static void check(String line, List<String> unknown) {
    CommandLine command = ROOT;
    for (String word : line.strip().split("[ =]+")) {
      if (word.startsWith("-")) {
        if (OPTION.matcher(word).matches() && !names(command).contains(word)) {
          unknown.add(word + " in crowsnest " + line);
        }
      } else if (command.getSubcommands().containsKey(word)) {
        command = command.getSubcommands().get(word);
      } else if (!command.getSubcommands().isEmpty() && word.matches("[a-z-]+")) {
        unknown.add(word + " in crowsnest " + line);
        return;
      }
    }
  }

  /** Options, and what switches them off: {@code --no-follow}. */
  private static Set<String> names(CommandLine command) {
    Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
    names.addAll(command.getCommandSpec().negatedOptionsMap().keySet());
    return names;
  }

  private static void collect(CommandLine command, Set<String> options) {
    options.addAll(names(command));
    command.getSubcommands().values().forEach(child -> collect(child, options));
  }
}
