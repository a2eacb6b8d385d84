package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with wildcards: {@code *} for anything, {@code ?} for one character (Sigma 2.1, Wildcards
 * and Escaping). There are never two literals or two {@code *} next to each other.
 */
record TextPattern(List<Part> parts) {
  private static final char ESCAPE = '\\';

  TextPattern {
    parts = joined(parts);
  }

  /** A literal, or a wildcard. */
  record Part(Kind kind, String text) {
    enum Kind {
      LITERAL,
      ANYTHING,
      ONE_CHARACTER
    }

    static final Part ANYTHING = new Part(Kind.ANYTHING, "");
    static final Part ONE_CHARACTER = new Part(Kind.ONE_CHARACTER, "");

    static Part literal(String text) {
      return new Part(Kind.LITERAL, text);
    }

    boolean isAnything() {
      return kind == Kind.ANYTHING;
    }

    boolean isOneCharacter() {
      return kind == Kind.ONE_CHARACTER;
    }

    boolean isLiteral() {
      return kind == Kind.LITERAL;
    }
  }

  static TextPattern literal(String text) {
    return new TextPattern(List.of(Part.literal(text)));
  }

  /**
   * Parses a value as written in rules. A backslash before a wildcard or another backslash makes
   * the next character literal; anywhere else it stands for itself.
   */
  static TextPattern parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      char following = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (character == ESCAPE && (isWildcard(following) || following == ESCAPE)) {
        literal.append(following);
        i++;
      } else if (isWildcard(character)) {
        parts.add(Part.literal(literal.toString()));
        literal.setLength(0);
        parts.add(character == '*' ? Part.ANYTHING : Part.ONE_CHARACTER);
      } else {
        literal.append(character);
      }
    }
    parts.add(Part.literal(literal.toString()));
    return new TextPattern(parts);
  }

  /** Returns whether there are no wildcards. */
  boolean isLiteral() {
    return parts.stream().allMatch(Part::isLiteral);
  }

  /** Returns whether it is a lone {@code *}. */
  boolean isAnything() {
    return parts.equals(List.of(Part.ANYTHING));
  }

  /** Returns the text of a literal. */
  String literalText() {
    return parts.isEmpty() ? "" : parts.get(0).text();
  }

  TextPattern afterAnything() {
    List<Part> longer = new ArrayList<>(List.of(Part.ANYTHING));
    longer.addAll(parts);
    return new TextPattern(longer);
  }

  TextPattern beforeAnything() {
    List<Part> longer = new ArrayList<>(parts);
    longer.add(Part.ANYTHING);
    return new TextPattern(longer);
  }

  private static boolean isWildcard(char character) {
    return character == '*' || character == '?';
  }

  private static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      Part last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (part.isLiteral() && part.text().isEmpty()) {
        continue;
      }
      if (last != null && last.isLiteral() && part.isLiteral()) {
        joined.set(joined.size() - 1, Part.literal(last.text() + part.text()));
      } else if (last == null || !last.isAnything() || !part.isAnything()) {
        joined.add(part);
      }
    }
    return List.copyOf(joined);
  }
}
