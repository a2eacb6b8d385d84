package dev.crowsnest.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ways a command can end; scripts rely on the numbers. */
public enum ExitCode {
  DONE(0, "done"),
  /** For example from {@code scan --fail-on high}, {@code rules check} and {@code rules test}. */
  FOUND(1, "found something that the command was asked to fail on"),
  USAGE(2, "invalid usage, or a file or configuration that cannot be read"),
  UNREACHABLE(3, "something is unavailable: no broker answers, or a port is in use"),
  DEFECT(70, "an internal error: please report it"),
  /** As of a program that SIGPIPE ends: a check that was cut short has not passed. */
  CLOSED_PIPE(141, "the reader of standard output has gone");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** Maps each number to its meaning, for help. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      meanings.put(Integer.toString(code.number), code.meaning);
    }
    return meanings;
  }
}
