package dev.crowsnest.redaction;

import java.util.Locale;

/**
 * What may be shown of URLs and image references within a text: where they lead, never who asks
 * (userinfo) and never what is asked (query and fragment). One pass forward over the text.
 */
final class Locators {
  private static final String MASK = "***";
  private static final String SCHEME_END = "://";

  /** Digests of images: no shorter one is in use. */
  private static final int SHORTEST_DIGEST = 32;

  private static final String OPENING = "\"'`<([{";
  private static final String CLOSING = "\"'`>)]}";

  private Locators() {}

  /** Free text, in which a URL's fragment is none of a name. */
  static String maskInText(String text) {
    return maskImages(maskUrls(text, /* isName= */ false), /* isImage= */ false);
  }

  /** A name: of users of an OIDC issuer it is {@code https://issuer#subject}. */
  static String maskInName(String name) {
    return maskImages(maskUrls(name, /* isName= */ true), /* isImage= */ false);
  }

  /** The reference of an image, in which whatever stands before an at sign is userinfo. */
  static String maskInImage(String image) {
    return maskImages(maskUrls(image, /* isName= */ false), /* isImage= */ true);
  }

  private static String maskUrls(String text, boolean isName) {
    int mark = text.indexOf(SCHEME_END);
    if (mark < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (mark >= 0) {
      int authority = mark + SCHEME_END.length();
      int end = endOfUrl(text, copied, mark);
      out.append(text, copied, authority);
      appendPlace(text, authority, end, isName || isSubject(text, mark), out);
      copied = end;
      mark = text.indexOf(SCHEME_END, end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /**
   * At white space, or at what closes the quote or bracket before it; a text that is a URL: all.
   */
  private static int endOfUrl(String text, int from, int mark) {
    int scheme = startOfScheme(text, from, mark);
    if (scheme == 0) {
      return text.length();
    }
    int kind = OPENING.indexOf(text.charAt(scheme - 1));
    char closing = kind < 0 ? ' ' : CLOSING.charAt(kind);
    int end = mark;
    while (end < text.length()
        && text.charAt(end) != closing
        && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int startOfScheme(String text, int from, int mark) {
    int start = mark;
    while (start > from && isOfScheme(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isOfScheme(char c) {
    return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
  }

  /** API servers and alerts write {@code User "..."}, {@code User/...}, {@code User ...}. */
  private static boolean isSubject(String text, int mark) {
    int start = startOfScheme(text, 0, mark);
    start -= start > 0 && text.charAt(start - 1) == '"' ? 1 : 0;
    String before = text.substring(Math.max(0, start - 6), start).toLowerCase(Locale.ROOT);
    return before.endsWith("user ")
        || before.endsWith("user/")
        || before.endsWith("group ")
        || before.endsWith("group/");
  }

  private static void appendPlace(
      String text, int authority, int end, boolean isName, StringBuilder out) {
    int asked = end;
    for (int at = authority; at < end && asked == end; at++) {
      asked = text.charAt(at) == '?' || text.charAt(at) == '#' ? at : end;
    }
    int at = endOfUserinfo(text, authority, asked);
    if (at < 0 && text.lastIndexOf('@', end - 1) > asked && isBeforePath(text, authority, asked)) {
      // A mark of a query within a password: what is behind the at sign is not trusted either.
      out.append(MASK);
      return;
    }
    if (at >= 0) {
      out.append(MASK);
    }
    out.append(text, Math.max(at, authority), asked);
    if (asked < end) {
      boolean shown = isName && text.charAt(asked) == '#';
      out.append(shown ? text.substring(asked, end) : text.charAt(asked) + MASK);
    }
  }

  private static boolean isBeforePath(String text, int from, int to) {
    int slash = text.indexOf('/', from);
    return slash < 0 || slash >= to;
  }

  /** The place of the at sign behind a URL's userinfo; -1 if it has none. */
  private static int endOfUserinfo(String text, int authority, int asked) {
    int slash = text.indexOf('/', authority);
    int path = slash < 0 || slash > asked ? asked : slash;
    int at = text.lastIndexOf('@', path - 1);
    if (at >= authority) {
      return at;
    }
    // A password may have a slash in it, a port has digits only.
    int colon = text.lastIndexOf(':', path - 1);
    boolean isPort =
        text.substring(Math.max(colon, authority - 1) + 1, path)
            .chars()
            .allMatch(Character::isDigit);
    at = text.lastIndexOf('@', asked - 1);
    return colon >= authority && text.indexOf(']', colon) < 0 && !isPort && at > path ? at : -1;
  }

  private static String maskImages(String text, boolean isImage) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    boolean named = isImage;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !isBetweenWords(text.charAt(end))) {
        end++;
      }
      String word = text.substring(start, end);
      out.append(maskImage(word, named));
      named = isImage || word.endsWith("image") || (word.isEmpty() && named);
      if (end < text.length()) {
        out.append(text.charAt(end));
      }
      start = end + 1;
    }
    return out.toString();
  }

  private static boolean isBetweenWords(char c) {
    return Character.isWhitespace(c) || c == '"' || c == '\'' || c == '=' || c == ',';
  }

  /** A word that is no image but looks like an account's address has no colon or no path. */
  private static String maskImage(String word, boolean isImage) {
    int at = word.lastIndexOf('@');
    if (at >= 0 && isDigest(word, at + 1)) {
      at = word.lastIndexOf('@', at - 1);
    }
    if (at < 0 || word.contains(SCHEME_END)) {
      return word;
    }
    int colon = word.indexOf(':');
    boolean isUserinfo = isImage || (colon >= 0 && colon < at && word.indexOf('/', at) > at + 1);
    return isUserinfo ? MASK + word.substring(at) : word;
  }

  private static boolean isDigest(String word, int from) {
    int colon = word.indexOf(':', from);
    return colon > from
        && word.length() - colon > SHORTEST_DIGEST
        && word.chars().skip(colon + 1).allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
