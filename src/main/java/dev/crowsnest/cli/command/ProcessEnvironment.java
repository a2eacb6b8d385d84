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
 * @param outKind what {@code out} leads to; on a terminal, output is coloured and topics are
 *     followed
 * @param errKind what {@code err} leads to
 */
public record ProcessEnvironment(
    Map<String, String> variables,
    Path directory,
    InputStream in,
    OutputStream out,
    PrintStream err,
    StreamKind outKind,
    StreamKind errKind,
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
        StreamKinds.of(1),
        StreamKinds.of(2),
        InstantSource.system());
  }

  public boolean outIsTerminal() {
    return outKind == StreamKind.TERMINAL;
  }

  /**
   * Returns whether {@code err} is a terminal where a line can be overwritten. With a pipe behind
   * {@code out} it is not: another program may print to the same terminal at any time.
   */
  public boolean showsProgress() {
    return errKind == StreamKind.TERMINAL && outKind != StreamKind.PIPE && !isDumb(variables);
  }

  /** Returns whether the terminal understands no control sequences. */
  public static boolean isDumb(Map<String, String> variables) {
    return variables.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Returns the same environment with other streams for output. */
  ProcessEnvironment with(OutputStream newOut, PrintStream newErr) {
    return new ProcessEnvironment(
        variables, directory, in, newOut, newErr, outKind, errKind, clock);
  }

  /** Omits the variables: they may hold secrets. */
  @Override
  public String toString() {
    return "ProcessEnvironment[" + directory + ']';
  }
}
