package dev.crowsnest.rule.conformance;

import java.util.List;
import java.util.function.Predicate;

/** Decides a condition by splitting its text at the operator that binds least. */
final class NaiveCondition {
  private final String text;
  private final List<String> names;
  private final Predicate<String> selection;

  NaiveCondition(String text, List<String> names, Predicate<String> selection) {
    this.text = text.strip();
    this.names = names;
    this.selection = selection;
  }

  boolean holds() {
    int or = outermost(" or ");
    if (or >= 0) {
      return part(0, or) | part(or + 4, text.length());
    }
    int and = outermost(" and ");
    if (and >= 0) {
      return part(0, and) & part(and + 5, text.length());
    }
    if (text.startsWith("not ")) {
      return !part(4, text.length());
    }
    if (text.startsWith("(")) {
      return part(1, text.length() - 1);
    }
    if (text.startsWith("all of ")) {
      return names.stream().filter(matching(text.substring(7))).allMatch(selection);
    }
    if (text.startsWith("1 of ") || text.startsWith("any of ")) {
      return names.stream().filter(matching(text.split(" of ")[1])).anyMatch(selection);
    }
    return selection.test(text);
  }

  private static Predicate<String> matching(String pattern) {
    String wanted = pattern.strip();
    return wanted.equals("them")
        ? name -> !name.startsWith("_")
        : name -> name.matches(wanted.replace("*", ".*"));
  }

  private boolean part(int from, int to) {
    return new NaiveCondition(text.substring(from, to), names, selection).holds();
  }

  private int outermost(String operator) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && text.startsWith(operator, i)) {
        return i;
      }
    }
    return -1;
  }
}
