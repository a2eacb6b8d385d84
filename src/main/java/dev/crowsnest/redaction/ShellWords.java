package dev.crowsnest.redaction;

import java.util.List;
import java.util.stream.Collectors;

/** Formats arguments as a line that a POSIX shell would split into the same arguments. */
public final class ShellWords {
  private static final String PLAIN = "-_./:=@%+,~*";

  private ShellWords() {}

  public static String join(List<String> arguments) {
    return arguments.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String argument) {
    boolean plain =
        !argument.isEmpty()
            && argument
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
