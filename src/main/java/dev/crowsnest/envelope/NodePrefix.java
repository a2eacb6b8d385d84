package dev.crowsnest.envelope;

/**
 * A line of {@code oc adm node-logs}, or of another tool that writes the name of a node before it.
 */
final class NodePrefix implements LineEnvelope {

  @Override
  public String name() {
    return "node-prefix";
  }

  @Override
  public boolean isPrefix(String prefix) {
    return !prefix.isEmpty() && prefix.chars().allMatch(NodePrefix::isOfName);
  }

  private static boolean isOfName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ".-_:/@[]|".indexOf(c) >= 0;
  }
}
