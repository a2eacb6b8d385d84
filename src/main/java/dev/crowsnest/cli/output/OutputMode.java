package dev.crowsnest.cli.output;

/** When rows are printed. */
public enum OutputMode {
  /** At the end: a table may look at all of them before it decides how wide its columns are. */
  COLLECTED,
  /** Each as soon as it is written, for somebody who watches. */
  STREAMED
}
