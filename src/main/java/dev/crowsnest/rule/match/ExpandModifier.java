package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code expand}: each {@code %name%} stands for every value of the site's list of that name;
 * wildcards in these values are wildcards. {@code \%} is a percent sign.
 */
record ExpandModifier() implements Modifier {
  private static final int MAX_FORMS = 100_000;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\\\%|%([A-Za-z0-9_.-]+)%|%");

  @Override
  public String name() {
    return "expand";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    List<Value> expanded = new ArrayList<>();
    for (Value value : draft.values()) {
      if (value instanceof Value.Text text) {
        expanded.addAll(forms(text, scope).texts());
      } else if (value instanceof Value.Numeric) {
        expanded.add(value);
      } else {
        expanded.add(scope.mismatch(value, name(), "a text"));
      }
    }
    return draft.withValues(expanded).withSeveralValues();
  }

  private static PatternForms forms(Value.Text text, Scope scope) {
    PatternForms forms = PatternForms.START;
    for (TextPattern.Part part : text.pattern().parts()) {
      forms =
          part.isLiteral()
              ? literal(forms, part.text(), scope)
              : appended(forms, List.of(List.of(part)), scope);
    }
    return forms;
  }

  private static PatternForms literal(PatternForms forms, String text, Scope scope) {
    PatternForms longer = forms;
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      longer = plain(longer, text.substring(from, matcher.start()), scope);
      from = matcher.end();
      String name = matcher.group(1);
      if (name != null) {
        longer = appended(longer, values(name, scope), scope);
      } else {
        if (matcher.group().equals("%")) {
          scope
              .refuse()
              .accept(
                  "this percent sign does not start a placeholder; write \\% for a percent sign");
        }
        longer = plain(longer, "%", scope);
      }
    }
    return plain(longer, text.substring(from), scope);
  }

  private static List<List<TextPattern.Part>> values(String name, Scope scope) {
    Optional<List<String>> values = scope.lists().get(name);
    if (values.isEmpty()) {
      scope.refuse().accept("there is no value list '" + name + "' for the placeholder");
    }
    return values.orElse(List.of()).stream()
        .map(value -> TextPattern.parse(value).parts())
        .toList();
  }

  private static PatternForms plain(PatternForms forms, String text, Scope scope) {
    return text.isEmpty()
        ? forms
        : appended(forms, List.of(List.of(TextPattern.Part.literal(text))), scope);
  }

  private static PatternForms appended(
      PatternForms forms, List<List<TextPattern.Part>> endings, Scope scope) {
    if ((long) forms.size() * endings.size() > MAX_FORMS) {
      scope.refuse().accept("the placeholders make more than " + MAX_FORMS + " values");
      return forms;
    }
    return forms.followedBy(endings);
  }
}
