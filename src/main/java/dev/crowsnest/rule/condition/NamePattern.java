package dev.crowsnest.rule.condition;

/**
 * A pattern of selection names: {@code *} stands for any number of characters, anywhere. Takes time
 * linear in the name's length for each part.
 */
record NamePattern(String text) {

  boolean matches(String name) {
    String[] parts = text.split("\\*", -1);
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return name.equals(text);
    }
    if (!name.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return name.length() - last.length() >= at && name.endsWith(last);
  }
}
