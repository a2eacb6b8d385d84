package dev.crowsnest.kubernetes.admission;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes CEL expressions that say the same of every object, as far as one sees that without
 * understanding them.
 */
final class Constant {
  private static final Set<String> TRUE = Set.of("true", "!false", "1==1", "0==0", "!(false)");
  private static final Set<String> FALSE =
      Set.of("false", "!true", "1==2", "1==0", "0==1", "!(true)");
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private Constant() {}

  static boolean isTrue(String expression) {
    String text = plain(expression);
    return TRUE.contains(text) || text.startsWith("true||") || text.endsWith("||true");
  }

  static boolean isFalse(String expression) {
    String text = plain(expression);
    return FALSE.contains(text) || text.startsWith("false&&") || text.endsWith("&&false");
  }

  /** Returns whether an expression holds wherever the earlier one did, and elsewhere. */
  static boolean isAlternative(String expression, String earlier) {
    String text = plain(expression);
    String was = plain(earlier);
    return !was.isEmpty()
        && (startsOrEnds(text, was) || startsOrEnds(text, '(' + was + ')'))
        && !text.equals(was);
  }

  private static boolean startsOrEnds(String text, String operand) {
    return text.startsWith(operand + "||") || text.endsWith("||" + operand);
  }

  private static String plain(String expression) {
    String text = BLANK.matcher(expression).replaceAll("");
    while (text.length() > 2 && text.charAt(0) == '(' && text.indexOf(')') == text.length() - 1) {
      text = text.substring(1, text.length() - 1);
    }
    return text;
  }
}
