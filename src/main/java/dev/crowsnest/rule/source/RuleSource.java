package dev.crowsnest.rule.source;

/** A rule file's or value list's bytes, wherever they come from, and its name in messages. */
public final class RuleSource {
  private final String name;
  private final byte[] content;

  public RuleSource(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  public String name() {
    return name;
  }

  /** Not a copy; do not write to it. */
  public byte[] content() {
    return content;
  }

  @Override
  public String toString() {
    return "RuleSource[" + name + ", " + content.length + " bytes]";
  }
}
