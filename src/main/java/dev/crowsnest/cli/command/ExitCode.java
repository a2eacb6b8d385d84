package dev.crowsnest.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command can end; scripts rely on the numbers. */
public enum ExitCode {
  DONE(0, "done"),
  /** Such as {@code scan --fail-on high}, {@code rules check} and {@code rules test}. */
  FOUND(1, "something was found that the command was asked to fail on"),
  USAGE(2, "wrong usage, a file or a configuration that cannot be read"),
  UNREACHABLE(3, "a part cannot be reached: no broker answers, a port is in use"),
  DEFECT(70, "a defect of Crowsnest");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** What each number means, for the help. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      meanings.put(Integer.toString(code.number), code.meaning);
    }
    return meanings;
  }
}
