package dev.crowsnest.silence;

import dev.crowsnest.text.Glob;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds the few silences that can apply to a finding. Each stands under one of its matchers: under
 * a value, or under what the value begins with, whichever the fewest others share. Those whose
 * matchers all begin with a wildcard are candidates always.
 */
final class SilenceIndex {
  /** Prefixes are cut to these lengths, so that a value has few of them to look up. */
  private static final int[] LENGTHS = {32, 16, 8, 4, 2, 1};

  private static final int[] NONE = {};

  private final Map<SilenceField, Lines> byField = new EnumMap<>(SilenceField.class);
  private int[] always = NONE;

  private static final class Lines {
    final Map<String, int[]> byValue = new HashMap<>();
    final Map<String, int[]> byPrefix = new HashMap<>();
  }

  /** Where a silence may stand. */
  private record Entry(SilenceField field, boolean isPrefix, String text) {}

  SilenceIndex(List<Silence> silences) {
    Map<Entry, Integer> counts = new HashMap<>();
    for (Silence silence : silences) {
      silence
          .matchers()
          .forEach((field, glob) -> counts.merge(entry(field, glob), 1, Integer::sum));
    }
    for (int i = 0; i < silences.size(); i++) {
      Entry best = null;
      for (Map.Entry<SilenceField, Glob> matcher : silences.get(i).matchers().entrySet()) {
        Entry entry = entry(matcher.getKey(), matcher.getValue());
        if (!entry.text.isEmpty()
            && (best == null || counts.getOrDefault(entry, 0) < counts.getOrDefault(best, 0))) {
          best = entry;
        }
      }
      if (best == null) {
        always = with(always, i);
      } else {
        Lines lines = byField.computeIfAbsent(best.field, field -> new Lines());
        Map<String, int[]> map = best.isPrefix ? lines.byPrefix : lines.byValue;
        map.merge(best.text, new int[] {i}, (old, one) -> with(old, one[0]));
      }
    }
  }

  /** Calls with the place of each silence that can apply, in no order, some of them twice. */
  void candidates(Silenceable finding, IntConsumer each) {
    call(always, each);
    byField.forEach(
        (field, lines) -> {
          List<String> values = finding.values(field);
          // Of what must match as a whole, the first value must match.
          int asked = field.isOfAlternatives() ? values.size() : Math.min(1, values.size());
          for (int i = 0; i < asked; i++) {
            String value = values.get(i);
            lookUp(field.ignoresCase() ? Glob.folded(value) : value, lines, each);
          }
        });
  }

  private static void lookUp(String value, Lines lines, IntConsumer each) {
    call(lines.byValue.getOrDefault(value, NONE), each);
    if (!lines.byPrefix.isEmpty()) {
      for (int length : LENGTHS) {
        if (value.length() >= length) {
          call(lines.byPrefix.getOrDefault(value.substring(0, length), NONE), each);
        }
      }
    }
  }

  private static Entry entry(SilenceField field, Glob glob) {
    return glob.literal()
        .map(text -> new Entry(field, /* isPrefix= */ false, text))
        .orElseGet(() -> new Entry(field, /* isPrefix= */ true, cut(glob.prefix())));
  }

  private static String cut(String prefix) {
    for (int length : LENGTHS) {
      if (prefix.length() >= length) {
        return prefix.substring(0, length);
      }
    }
    return "";
  }

  private static void call(int[] lines, IntConsumer each) {
    for (int line : lines) {
      each.accept(line);
    }
  }

  private static int[] with(int[] lines, int one) {
    int[] more = Arrays.copyOf(lines, lines.length + 1);
    more[lines.length] = one;
    return more;
  }
}
