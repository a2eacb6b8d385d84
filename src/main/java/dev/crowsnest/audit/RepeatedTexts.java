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

  private static final int MIX = 0x9E37_79B9;
  private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(PLACES);

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
    return of(bytes, start, end, /* isEscaped= */ false);
  }

  /**
   * Returns the text of a part of an event in which each backslash stands before the byte that is
   * meant. What it is kept by has backslashes, so that no other text is taken for it.
   */
  static TextNode ofEscaped(byte[] bytes, int start, int end) {
    return of(bytes, start, end, /* isEscaped= */ true);
  }

  private static TextNode of(byte[] bytes, int start, int end, boolean isEscaped) {
    int length = end - start;
    if (length == 0 || length > LONGEST) {
      return made(bytes, start, end, isEscaped);
    }
    int place = place(bytes, start, end);
    Known known = KNOWN[place];
    if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, start, end)) {
      return known.text;
    }
    TextNode text = made(bytes, start, end, isEscaped);
    KNOWN[place] = new Known(Arrays.copyOfRange(bytes, start, end), text);
    return text;
  }

  private static TextNode made(byte[] bytes, int start, int end, boolean isEscaped) {
    if (!isEscaped) {
      return TextNode.valueOf(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }
    StringBuilder text = new StringBuilder(end - start);
    for (int at = start; at < end; at++) {
      at += bytes[at] == '\\' ? 1 : 0;
      text.append((char) bytes[at]);
    }
    return TextNode.valueOf(text.toString());
  }

  private static int place(byte[] bytes, int start, int end) {
    int hash = end - start;
    for (int at = start; at < end; at++) {
      hash = hash * 31 + bytes[at];
    }
    return (hash * MIX) >>> SHIFT;
  }
}
