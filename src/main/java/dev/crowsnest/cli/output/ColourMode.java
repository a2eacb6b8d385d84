package dev.crowsnest.cli.output;

/** The values of {@code --color}. */
public enum ColourMode {
  /** On a terminal that understands it, unless {@code NO_COLOR} is set. */
  AUTO,
  ALWAYS,
  NEVER
}
