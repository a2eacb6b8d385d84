package dev.crowsnest.text;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for any character; a backslash
 * before one of these or before a backslash takes its meaning away, and is a character elsewhere.
 * Compiled once; matching allocates nothing. Immutable.
 */
public final class Glob {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  private final String pattern;
  private final boolean ignoresCase;
  private final int[] symbols;

  private Glob(String pattern, boolean ignoresCase) {
    this.pattern = pattern;
    this.ignoresCase = ignoresCase;
    this.symbols = symbols(pattern, ignoresCase);
  }

  public static Glob of(String pattern) {
    return new Glob(pattern, /* ignoresCase= */ false);
  }

  public static Glob ignoringCase(String pattern) {
    return new Glob(pattern, /* ignoresCase= */ true);
  }

  /** Returns the pattern that matches just this text. */
  public static String literally(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isSpecial(text.charAt(i))) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(i));
    }
    return escaped.toString();
  }

  /** Returns the pattern as written. */
  public String pattern() {
    return pattern;
  }

  /** Returns the only text that matches, in lower case if case is ignored; empty if several do. */
  public Optional<String> literal() {
    String prefix = prefix();
    return prefix.codePointCount(0, prefix.length()) == symbols.length
        ? Optional.of(prefix)
        : Optional.empty();
  }

  /** Returns what every text that matches begins with, in lower case if case is ignored. */
  public String prefix() {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < symbols.length && symbols[i] >= 0; i++) {
      prefix.appendCodePoint(symbols[i]);
    }
    return prefix.toString();
  }

  /** Returns what every text that matches ends with, in lower case if case is ignored. */
  public String suffix() {
    int start = symbols.length;
    while (start > 0 && symbols[start - 1] >= 0) {
      start--;
    }
    StringBuilder suffix = new StringBuilder();
    for (int i = start; i < symbols.length; i++) {
      suffix.appendCodePoint(symbols[i]);
    }
    return suffix.toString();
  }

  /** Returns whether every text matches. */
  public boolean matchesAll() {
    for (int symbol : symbols) {
      if (symbol != ANY_TEXT) {
        return false;
      }
    }
    return symbols.length > 0;
  }

  /**
   * Returns whether the whole text matches. Never recurses, and only goes back to the last {@code
   * *}.
   */
  public boolean matches(String text) {
    return matches(text, null, text.length());
  }

  /**
   * Returns whether this is known to match every text that the other matches; some patterns that do
   * are not recognised.
   */
  public boolean covers(Glob other) {
    return ignoresCase == other.ignoresCase && matches("", other.symbols, other.symbols.length);
  }

  /**
   * @param of the symbols to be covered; null for a text
   */
  private boolean matches(String text, int @Nullable [] of, int length) {
    int inPattern = 0;
    int at = 0;
    int star = -1;
    int resume = 0;
    while (at < length) {
      int symbol = of == null ? text.codePointAt(at) : of[at];
      int next = at + (of == null ? Character.charCount(symbol) : 1);
      if (inPattern < symbols.length && symbols[inPattern] == ANY_TEXT) {
        star = inPattern++;
        resume = at;
      } else if (inPattern < symbols.length && fits(symbols[inPattern], symbol)) {
        inPattern++;
        at = next;
      } else if (star >= 0) {
        inPattern = star + 1;
        resume += of == null ? Character.charCount(text.codePointAt(resume)) : 1;
        at = resume;
      } else {
        return false;
      }
    }
    while (inPattern < symbols.length && symbols[inPattern] == ANY_TEXT) {
      inPattern++;
    }
    return inPattern == symbols.length;
  }

  private boolean fits(int own, int symbol) {
    return own == ANY_CHARACTER
        ? symbol != ANY_TEXT
        : own == (ignoresCase && symbol >= 0 ? folded(symbol) : symbol);
  }

  private static int[] symbols(String pattern, boolean ignoresCase) {
    int[] symbols = new int[pattern.codePointCount(0, pattern.length())];
    int count = 0;
    for (int i = 0; i < pattern.length(); ) {
      int c = pattern.codePointAt(i);
      i += Character.charCount(c);
      if (c == '*') {
        symbols[count++] = ANY_TEXT;
      } else if (c == '?') {
        symbols[count++] = ANY_CHARACTER;
      } else {
        if (c == '\\' && i < pattern.length() && isSpecial(pattern.charAt(i))) {
          c = pattern.charAt(i++);
        }
        symbols[count++] = ignoresCase ? folded(c) : c;
      }
    }
    return Arrays.copyOf(symbols, count);
  }

  /** Returns the text as patterns that ignore case compare it. */
  public static String folded(String text) {
    StringBuilder folded = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int lower = folded(c);
      if (lower != c && folded == null) {
        folded = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (folded != null) {
        folded.appendCodePoint(lower);
      }
      i += Character.charCount(c);
    }
    return folded == null ? text : folded.toString();
  }

  private static int folded(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean isSpecial(char c) {
    return c == '*' || c == '?' || c == '\\';
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Glob glob
        && ignoresCase == glob.ignoresCase
        && pattern.equals(glob.pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pattern, ignoresCase);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
