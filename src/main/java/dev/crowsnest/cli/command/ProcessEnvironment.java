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
 * What a process gets from outside when it starts.
 *
 * @param variables the environment variables
 * @param directory the working directory
 * @param out for results only; fails once nobody reads it anymore
 * @param err for messages and progress
 * @param outIsTerminal whether {@code out} is a terminal; if so, output is coloured and topics are
 *     followed
 * @param errIsTerminal whether {@code err} is a terminal; if so, progress is shown
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

  /** Returns the environment of this process. */
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

  /** Omits the variables: they may hold secrets. */
  @Override
  public String toString() {
    return "ProcessEnvironment[" + directory + ']';
  }
}
