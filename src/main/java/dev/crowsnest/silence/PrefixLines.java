package dev.crowsnest.silence;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds those of many texts that another begins with. Of all that are sorted at or before it the
 * nearest either is one of them, or begins with each of them; so one look and a way up is enough.
 */
final class PrefixLines {
  private final NavigableMap<String, Node> nodes = new TreeMap<>();

  /** The lines of one text, and the longest other text that it begins with. */
  private static final class Node {
    private final String text;
    private final @Nullable Node shorter;
    private final int[] lines;

    private Node(String text, int[] lines, @Nullable Node shorter) {
      this.text = text;
      this.lines = lines;
      this.shorter = shorter;
    }
  }

  /** Takes the lines of all texts. */
  PrefixLines(Map<String, int[]> lines) {
    // In this order a text comes after those that it begins with.
    new TreeMap<>(lines)
        .forEach((text, own) -> nodes.put(text, new Node(text, own, nearest(text))));
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  void candidates(String value, IntConsumer each) {
    for (Node node = nearest(value); node != null; node = node.shorter) {
      for (int line : node.lines) {
        each.accept(line);
      }
    }
  }

  private @Nullable Node nearest(String value) {
    Map.Entry<String, Node> before = nodes.floorEntry(value);
    Node node = before == null ? null : before.getValue();
    while (node != null && !value.startsWith(node.text)) {
      node = node.shorter;
    }
    return node;
  }
}
