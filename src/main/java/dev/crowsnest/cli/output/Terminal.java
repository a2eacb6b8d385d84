package dev.crowsnest.cli.output;

import dev.crowsnest.cli.command.ProcessEnvironment;
import java.util.Map;
import java.util.OptionalInt;
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

  /**
   * Returns what the standard output of this process goes to. {@code NO_COLOR}, {@code CLICOLOR=0}
   * and {@code TERM=dumb} switch colours off and change nothing else.
   */
  public static Terminal of(ProcessEnvironment environment) {
    return of(environment, ColourMode.AUTO);
  }

  /** Returns the same with the colours that were asked for: that counts more than a variable. */
  public static Terminal of(ProcessEnvironment environment, ColourMode mode) {
    Map<String, String> variables = environment.variables();
    boolean isTerminal = environment.outIsTerminal();
    boolean colour =
        switch (mode) {
          case AUTO -> isTerminal && hasColour(variables);
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return new Terminal(
        colour, isTerminal ? OptionalInt.of(width(variables)) : OptionalInt.empty());
  }

  /** Returns the text with this look, if there are colours. */
  public String styled(Style style, String text) {
    return colour ? style.apply(text) : text;
  }

  private static boolean hasColour(Map<String, String> variables) {
    return variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !variables.getOrDefault("CLICOLOR", "").equals("0")
        && !ProcessEnvironment.isDumb(variables);
  }

  /** Returns what {@code COLUMNS} says, else what the terminal says, else 80. */
  private static int width(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.max(NARROWEST, Integer.parseInt(columns))
        : CommandSpec.create().usageMessage().autoWidth(true).width();
  }
}
