package dev.crowsnest.rule.match;

/** How a text in the event relates to a text in a rule. */
enum TextRelation {
  EQUALS(false, false),
  STARTS_WITH(false, true),
  ENDS_WITH(true, false),
  CONTAINS(true, true);

  private final boolean anythingBefore;
  private final boolean anythingAfter;

  TextRelation(boolean anythingBefore, boolean anythingAfter) {
    this.anythingBefore = anythingBefore;
    this.anythingAfter = anythingAfter;
  }

  /** Returns the pattern of texts that have this relation to the given pattern. */
  TextPattern pattern(TextPattern pattern) {
    TextPattern before = anythingBefore ? pattern.afterAnything() : pattern;
    return anythingAfter ? before.beforeAnything() : before;
  }

  /** Returns a regular expression for texts in which the given one is found in this relation. */
  String regex(String regex) {
    String start = anythingBefore ? "" : "\\A";
    String end = anythingAfter ? "" : "\\z";
    return this == CONTAINS ? regex : start + "(?:" + regex + ')' + end;
  }
}
