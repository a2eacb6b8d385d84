package dev.crowsnest.rule.match;

/**
 * Folds texts for case-insensitive comparison: character by character, upper-cased and then
 * lower-cased, as {@link String#equalsIgnoreCase} does in the basic plane. It does not depend on
 * the locale and does not change lengths: {@code ß} is not {@code ss}, the Kelvin sign is {@code
 * k}.
 */
public final class CaseFolding {
  private static final int ASCII_END = 128;
  private static final int TO_LOWER = 'a' - 'A';

  private CaseFolding() {}

  static char fold(char character) {
    if (character < ASCII_END) {
      return character >= 'A' && character <= 'Z' ? (char) (character + TO_LOWER) : character;
    }
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  /** Returns the folded text; the same object if nothing changes. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        return foldedCopy(text);
      }
    }
    return text;
  }

  private static String foldedCopy(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }
}
