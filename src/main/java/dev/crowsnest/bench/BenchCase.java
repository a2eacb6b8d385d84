package dev.crowsnest.bench;

import java.util.Locale;

/** What is measured. */
public enum BenchCase {
  CONSUME("(a) consume and drop"),
  TREE("(b) Jackson tree and drop"),
  PIPELINE("(c) the whole pipeline"),
  /** The lower limit set by a single rule that searches whole events. */
  KEYWORD("(d) the pipeline and one keyword rule"),
  FEW_RULES("(e) the pipeline with 25 rules"),
  /** The same 25, plus rules for resources that no event is about. */
  MANY_RULES("(f) the pipeline with 2,500 rules"),
  /** What {@code scan} is compared with: its lines, without Kafka. */
  LINES("(r) Jackson tree of each line"),
  SCAN("(s) the whole scan"),
  /** The same events, each in an envelope. */
  SCAN_WRAPPED("(w) the whole scan of wrapped events"),
  SCAN_FEW_RULES("(t) the scan with 25 rules"),
  /** The same 25, plus rules for resources that no event is about. */
  SCAN_MANY_RULES("(u) the scan with 2,500 rules");

  private final String caption;

  BenchCase(String caption) {
    this.caption = caption;
  }

  public String caption() {
    return caption;
  }

  /** Returns the name that is passed to the measuring process. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
