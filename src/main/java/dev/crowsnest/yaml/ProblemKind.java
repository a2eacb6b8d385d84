package dev.crowsnest.yaml;

/** What a problem does to the file it stands in. */
public enum ProblemKind {
  /** The file is refused. */
  ERROR,
  /** The file is used; its author should know something. */
  WARNING
}
