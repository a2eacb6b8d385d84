package dev.crowsnest.cli.output;

import dev.crowsnest.cli.command.ProcessEnvironment;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the output goes to.
 *
 * @param colour whether it understands colours
 * @param width in characters; empty if it is not a terminal, and lines may have any length
 */
public record Terminal(boolean colour, OptionalInt width) {
  private static final int NARROWEST = 20;

  /** A file or a pipe. */
  public static final Terminal NONE = new Terminal(false, OptionalInt.empty());

  /** What this process's standard output goes to. */
  public static Terminal of(ProcessEnvironment environment) {
    return environment.outIsTerminal() ? detect(environment.variables()) : NONE;
  }

  /**
   * The terminal of this process. {@code NO_COLOR} and {@code TERM=dumb} are respected: output is
   * then as to a file, but as wide as {@code COLUMNS} says if it says anything.
   */
  private static Terminal detect(Map<String, String> variables) {
    boolean colour = Ansi.AUTO.enabled();
    String columns = variables.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{0,3}")) {
      return new Terminal(colour, OptionalInt.of(Math.max(NARROWEST, Integer.parseInt(columns))));
    }
    return colour ? new Terminal(true, OptionalInt.of(askedWidth())) : NONE;
  }

  /** Asks the terminal where it can be asked; 80 otherwise. */
  private static int askedWidth() {
    return CommandSpec.create().usageMessage().autoWidth(true).width();
  }
}
