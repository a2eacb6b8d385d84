package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.List;

/**
 * All patterns that a text in a rule stands for, built from left to right: where there are several
 * possible continuations, each form is continued with each of them.
 */
record PatternForms(List<List<TextPattern.Part>> forms) {
  /** The empty start of every pattern. */
  static final PatternForms START = new PatternForms(List.of(List.of()));

  PatternForms {
    forms = List.copyOf(forms);
  }

  int size() {
    return forms.size();
  }

  /** Returns every form, followed by every ending. */
  PatternForms followedBy(List<List<TextPattern.Part>> endings) {
    List<List<TextPattern.Part>> longer = new ArrayList<>();
    for (List<TextPattern.Part> form : forms) {
      for (List<TextPattern.Part> ending : endings) {
        List<TextPattern.Part> joined = new ArrayList<>(form);
        joined.addAll(ending);
        longer.add(joined);
      }
    }
    return new PatternForms(longer);
  }

  List<Value> texts() {
    return forms.stream().<Value>map(parts -> new Value.Text(new TextPattern(parts))).toList();
  }
}
