package dev.crowsnest.cli.output;

/** When rows are printed. */
public enum OutputMode {
  /** All at the end: a table can look at all rows before it decides how wide its columns are. */
  COLLECTED,
  /** Each row as soon as it is written, for somebody watching. */
  STREAMED
}
