package dev.crowsnest.rule.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The text of a next step, in which <code>{field}</code> stands for the values of a field, and two
 * braces for one.
 */
public record StepTemplate(List<Part> parts) {

  /**
   * A piece of the text.
   *
   * @param text as shown, or the name of a field
   * @param offset where it begins in the text as written
   */
  public record Part(boolean isField, String text, int offset) {}

  public StepTemplate {
    parts = List.copyOf(parts);
  }

  /**
   * Parses a text.
   *
   * @param problems receives each problem, and its place in the text
   */
  public static StepTemplate parse(String text, ObjIntConsumer<String> problems) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      boolean isBrace = character == '{' || character == '}';
      if (!isBrace || text.startsWith(String.valueOf(character).repeat(2), at)) {
        literal.append(character);
        at += isBrace ? 2 : 1;
        continue;
      }
      int end = character == '{' ? text.indexOf('}', at) : -1;
      if (end < 0) {
        problems.accept("a single '" + character + "'; write two for a brace", at);
        at++;
        continue;
      }
      String field = text.substring(at + 1, end);
      if (field.isBlank() || field.indexOf('{') >= 0) {
        problems.accept("'{" + field + "}' names no field; write two braces for one", at);
      }
      addLiteral(parts, literal, start);
      parts.add(new Part(true, field, at + 1));
      at = end + 1;
      start = at;
    }
    addLiteral(parts, literal, start);
    return new StepTemplate(parts);
  }

  private static void addLiteral(List<Part> parts, StringBuilder literal, int start) {
    if (!literal.isEmpty()) {
      parts.add(new Part(false, literal.toString(), start));
      literal.setLength(0);
    }
  }
}
