package dev.crowsnest.rule.source;

import dev.crowsnest.audit.Sha256;

/** The bytes of a rule file or value list, wherever they come from, and its name in messages. */
public final class RuleSource {
  private final String name;
  private final byte[] content;
  private final String hash;

  public RuleSource(String name, byte[] content) {
    this.name = name;
    this.content = content;
    this.hash = Sha256.hex(content);
  }

  public String name() {
    return name;
  }

  /** Returns the bytes, not a copy; do not modify them. */
  public byte[] content() {
    return content;
  }

  /** Returns the SHA-256 of the bytes, in hexadecimal. */
  String hash() {
    return hash;
  }

  @Override
  public String toString() {
    return "RuleSource[" + name + ", " + content.length + " bytes]";
  }
}
