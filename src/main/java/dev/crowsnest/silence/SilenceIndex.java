package dev.crowsnest.silence;

import dev.crowsnest.text.Glob;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few silences that can apply to a finding. Each stands under one of its matchers: under
 * a value, or what the value begins or ends with, whichever the fewest others share. Those whose
 * matchers all begin and end with a wildcard are candidates always.
 */
final class SilenceIndex {
  private static final int[] NONE = {};

  private final Map<SilenceField, Lines> byField = new EnumMap<>(SilenceField.class);
  private final int[] always;

  private enum Kind {
    VALUE,
    PREFIX,
    /** Its text is reversed. */
    SUFFIX
  }

  /** Where a silence may stand. */
  private record Entry(SilenceField field, Kind kind, String text) {}

  private record Lines(Map<String, int[]> byValue, PrefixLines byPrefix, PrefixLines bySuffix) {}

  SilenceIndex(List<Silence> silences) {
    Map<Entry, Integer> counts = new HashMap<>();
    for (Silence silence : silences) {
      entries(silence).forEach(entry -> counts.merge(entry, 1, Integer::sum));
    }
    Map<SilenceField, Map<Kind, Map<String, int[]>>> all = new EnumMap<>(SilenceField.class);
    int[] others = NONE;
    for (int i = 0; i < silences.size(); i++) {
      Entry best = rarest(silences.get(i), counts);
      if (best == null) {
        others = with(others, i);
      } else {
        all.computeIfAbsent(best.field, field -> new EnumMap<>(Kind.class))
            .computeIfAbsent(best.kind, kind -> new HashMap<>())
            .merge(best.text, new int[] {i}, (old, one) -> with(old, one[0]));
      }
    }
    always = others;
    all.forEach(
        (field, kinds) ->
            byField.put(
                field,
                new Lines(
                    kinds.getOrDefault(Kind.VALUE, Map.of()),
                    new PrefixLines(kinds.getOrDefault(Kind.PREFIX, Map.of())),
                    new PrefixLines(kinds.getOrDefault(Kind.SUFFIX, Map.of())))));
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
    lines.byPrefix.candidates(value, each);
    if (!lines.bySuffix.isEmpty()) {
      lines.bySuffix.candidates(reversed(value), each);
    }
  }

  private static @Nullable Entry rarest(Silence silence, Map<Entry, Integer> counts) {
    Entry rarest = null;
    for (Entry entry : entries(silence).toList()) {
      if (rarest == null || counts.getOrDefault(entry, 0) < counts.getOrDefault(rarest, 0)) {
        rarest = entry;
      }
    }
    return rarest;
  }

  private static Stream<Entry> entries(Silence silence) {
    return silence.matchers().entrySet().stream()
        .flatMap(matcher -> entries(matcher.getKey(), matcher.getValue()));
  }

  private static Stream<Entry> entries(SilenceField field, Glob glob) {
    return glob.literal()
        .map(text -> Stream.of(new Entry(field, Kind.VALUE, text)))
        .orElseGet(
            () ->
                Stream.of(
                    new Entry(field, Kind.PREFIX, glob.prefix()),
                    new Entry(field, Kind.SUFFIX, reversed(glob.suffix()))))
        .filter(entry -> !entry.text.isEmpty());
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
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
