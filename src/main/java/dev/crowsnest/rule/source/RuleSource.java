package dev.crowsnest.rule.source;

/** The bytes of a rule file or value list, wherever they come from, and its name in messages. */
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

  /** Returns the bytes, not a copy; do not modify them. */
  public byte[] content() {
    return content;
  }

  @Override
  public String toString() {
    return "RuleSource[" + name + ", " + content.length + " bytes]";
  }
}
