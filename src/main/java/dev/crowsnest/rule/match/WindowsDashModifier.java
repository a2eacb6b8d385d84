package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code windash}: a {@code -} or {@code /} that starts a word (the spec's {@code \B[-/]\b}) may be
 * any of {@code - / – — ―}.
 */
record WindowsDashModifier() implements Modifier {
  private static final String DASHES = "-/\u2013\u2014\u2015";
  private static final int MAX_FORMS = 5 * 5 * 5 * 5;

  @Override
  public String name() {
    return "windash";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value ->
            value instanceof Value.Text text
                ? alternatives(text, scope)
                : scope.mismatch(value, name(), "a text"));
  }

  private static Value alternatives(Value.Text text, Scope scope) {
    PatternForms forms = PatternForms.START;
    for (TextPattern.Part part : text.pattern().parts()) {
      forms = forms.followedBy(part.isLiteral() ? literals(part.text()) : List.of(List.of(part)));
      if (forms.size() > MAX_FORMS) {
        return scope.refused(text, "'windash' expands this to more than " + MAX_FORMS + " forms");
      }
    }
    return new Value.Expansion(forms.texts());
  }

  private static List<List<TextPattern.Part>> literals(String text) {
    List<String> forms = new ArrayList<>(List.of(""));
    for (int i = 0; i < text.length() && forms.size() <= MAX_FORMS; i++) {
      String choices = isDash(text, i) ? DASHES : text.substring(i, i + 1);
      List<String> longer = new ArrayList<>();
      for (String form : forms) {
        choices.chars().forEach(choice -> longer.add(form + (char) choice));
      }
      forms = longer;
    }
    return forms.stream().map(form -> List.of(TextPattern.Part.literal(form))).toList();
  }

  private static boolean isDash(String text, int at) {
    boolean dash = text.charAt(at) == '-' || text.charAt(at) == '/';
    return dash && !isWord(text, at - 1) && isWord(text, at + 1);
  }

  private static boolean isWord(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }
}
