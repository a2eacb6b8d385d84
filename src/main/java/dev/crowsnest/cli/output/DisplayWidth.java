package dev.crowsnest.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Measures and cuts texts in terminal columns, of which a character takes none, one or two. */
final class DisplayWidth {
  private static final String ELLIPSIS = "\u2026";

  /** Behind these a name without spaces is broken, if that leaves at least half a line. */
  private static final String JOINTS = "/,;:.-=";

  private DisplayWidth() {}

  static int of(String text) {
    return isAscii(text) ? text.length() : text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Cuts the text to the width, with an ellipsis at its end, if it is wider. */
  static String cut(String text, int width) {
    return end(text, 0, width) == text.length()
        ? text
        : text.substring(0, end(text, 0, width - 1)) + ELLIPSIS;
  }

  /**
   * Breaks the text into lines of at most this width, at spaces where there are any, else between
   * the parts of a name; the last line that is allowed is cut.
   *
   * @param most how many lines
   */
  static List<String> wrap(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (lines.size() < most - 1 && end(text, from, width) < text.length()) {
      int to = breakBefore(text, from, end(text, from, width));
      lines.add(withoutSpacesBehind(text.substring(from, to)));
      from = to;
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
    }
    if (from < text.length() || lines.isEmpty()) {
      lines.add(cut(text.substring(from), width));
    }
    return lines;
  }

  private static String withoutSpacesBehind(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.substring(0, end);
  }

  /** Returns where a line ends that may go up to {@code limit}, always behind {@code from}. */
  private static int breakBefore(String text, int from, int limit) {
    if (limit == from) {
      return from + Character.charCount(text.codePointAt(from));
    }
    int space = text.lastIndexOf(' ', limit);
    if (space > from) {
      return space;
    }
    for (int at = limit; at > from + (limit - from) / 2; at--) {
      if (JOINTS.indexOf(text.charAt(at - 1)) >= 0) {
        return at;
      }
    }
    return limit;
  }

  /** Returns the index behind the last character that still fits. */
  private static int end(String text, int from, int width) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      used += of(codePoint);
      if (used > width) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  /** Most texts are, and need no tables of characters: those take time to load. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(DisplayWidth::isAscii);
  }

  private static boolean isAscii(int character) {
    return character < 0x7f;
  }

  private static int of(int codePoint) {
    return isAscii(codePoint) ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }
}
