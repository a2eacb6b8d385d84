package dev.crowsnest.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a process is given when it is started.
 *
 * @param variables the environment variables
 * @param directory where it was started
 * @param out for results only; fails when nobody reads it anymore
 * @param err for messages and progress
 * @param outIsTerminal whether {@code out} is a terminal: then there are colours, and topics are
 *     followed
 * @param errIsTerminal whether {@code err} is a terminal: then progress is shown
 */
public record ProcessEnvironment(
    Map<String, String> variables,
    Path directory,
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    InstantSource clock) {

  public ProcessEnvironment {
    variables = Map.copyOf(variables);
  }

  /** This process's own. */
  public static ProcessEnvironment ofProcess() {
    return new ProcessEnvironment(
        System.getenv(),
        Path.of(""),
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(System.err, true, UTF_8),
        Terminals.isTerminal(1),
        Terminals.isTerminal(2),
        InstantSource.system());
  }

  /** Names no variable: they may be secrets. */
  @Override
  public String toString() {
    return "ProcessEnvironment[" + directory + ']';
  }
}
