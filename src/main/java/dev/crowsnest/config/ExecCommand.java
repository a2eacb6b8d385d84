package dev.crowsnest.config;

/** What alerts show of a command that was run in a container. */
public enum ExecCommand {
  MASKED,
  FULL,
  HIDDEN
}
