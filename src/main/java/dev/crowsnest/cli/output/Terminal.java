package dev.crowsnest.cli.output;

import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the output goes to.
 *
 * @param colour whether it understands colours
 * @param width in characters; empty if it is no terminal, and lines may be as long as they like
 */
public record Terminal(boolean colour, OptionalInt width) {
  private static final int NARROWEST = 20;

  /** A file or a pipe. */
  public static final Terminal NONE = new Terminal(false, OptionalInt.empty());

  /**
   * The terminal of this process. {@code NO_COLOR} and {@code TERM=dumb} are respected: output is
   * then as to a file, but as wide as {@code COLUMNS} says if it says anything.
   */
  public static Terminal detect(Map<String, String> environment) {
    boolean colour = Ansi.AUTO.enabled();
    String columns = environment.getOrDefault("COLUMNS", "");
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
