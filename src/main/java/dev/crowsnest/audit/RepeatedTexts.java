package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts that event after event repeats: verbs, resources, users, groups, annotations. Each is
 * made once, so that it is hashed once too, and compares by identity; a text that was not seen
 * lately takes the place of another one. Thread-safe without locks: entries are immutable, and what
 * a race loses is made again.
 */
public final class RepeatedTexts {
  /** A power of two. With the longest texts, about 1.5 MB. */
  private static final int PLACES = 4_096;

  /** Longer texts are seldom repeated. */
  private static final int LONGEST = 160;

  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private static final @Nullable Known[] KNOWN = new Known[PLACES];

  private record Known(byte[] bytes, TextNode text) {}

  private RepeatedTexts() {}

  /**
   * Returns the text in a part of an event.
   *
   * @param start the first byte; all bytes are ASCII
   * @param end the byte after the last
   */
  public static TextNode of(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 0 || length > LONGEST) {
      return made(bytes, start, length);
    }
    int place = place(bytes, start, end);
    Known known = KNOWN[place];
    if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, start, end)) {
      return known.text;
    }
    TextNode text = made(bytes, start, length);
    KNOWN[place] = new Known(Arrays.copyOfRange(bytes, start, end), text);
    return text;
  }

  private static TextNode made(byte[] bytes, int start, int length) {
    return TextNode.valueOf(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
  }

  private static int place(byte[] bytes, int start, int end) {
    long hash = end - start;
    for (int at = start; at < end; at++) {
      hash = hash * 31 + bytes[at];
    }
    return (int) ((hash * MIX) >>> 52);
  }
}
