package dev.crowsnest.yaml;

/** The effect of a problem on its file. */
public enum ProblemKind {
  /** The file is refused. */
  ERROR,
  /** The file is used, but its author should know about the problem. */
  WARNING
}
