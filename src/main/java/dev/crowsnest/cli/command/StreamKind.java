package dev.crowsnest.cli.command;

/** What a standard stream of a process leads to. */
public enum StreamKind {
  TERMINAL,
  /** Another program, which may print to the same terminal as this one. */
  PIPE,
  /** A file, or what the system cannot say. */
  FILE
}
