package dev.crowsnest.cli.output;

import dev.crowsnest.cli.command.ProcessEnvironment;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The properties of what the output goes to.
 *
 * @param colour whether it understands colours
 * @param width in characters; empty if it is not a terminal and lines may have any length
 */
public record Terminal(boolean colour, OptionalInt width) {
  private static final int NARROWEST = 20;

  /** A file or a pipe. */
  public static final Terminal NONE = new Terminal(false, OptionalInt.empty());

  /** Returns what the standard output of this process goes to. */
  public static Terminal of(ProcessEnvironment environment) {
    return environment.outIsTerminal() ? detect(environment.variables()) : NONE;
  }

  /**
   * Detects the terminal of this process. {@code NO_COLOR} and {@code TERM=dumb} are respected:
   * output is then as for a file, but as wide as {@code COLUMNS} says if it is set.
   */
  private static Terminal detect(Map<String, String> variables) {
    boolean colour = Ansi.AUTO.enabled();
    String columns = variables.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{0,3}")) {
      return new Terminal(colour, OptionalInt.of(Math.max(NARROWEST, Integer.parseInt(columns))));
    }
    return colour ? new Terminal(true, OptionalInt.of(askedWidth())) : NONE;
  }

  /** Returns the width that the terminal reports, or 80 if it cannot be asked. */
  private static int askedWidth() {
    return CommandSpec.create().usageMessage().autoWidth(true).width();
  }
}
