package dev.crowsnest.rule.compile;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.match.Fold;
import dev.crowsnest.rule.match.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the rules that can match an event. For each key and each text that rules name, a bit set
 * says which rules that text leaves possible; an event's rules are what its texts' sets have in
 * common: one machine instruction per key and 64 rules.
 */
public final class RuleIndex {
  private final List<CompiledRule> rules;
  private final int words;
  private final long[] all;
  private final Slot[] slots;

  /** One key's bit sets. */
  private static final class Slot {
    private final IndexKey key;
    private final Map<String, long[]> byText;
    private final long[] byOther;

    Slot(IndexKey key, Map<String, long[]> byText, long[] byOther) {
      this.key = key;
      this.byText = byText;
      this.byOther = byOther;
    }

    /** A key that no rule asks for is not worth reading. */
    boolean isOfUse() {
      return !byText.isEmpty();
    }

    long[] possible(EventView view) {
      long[] possible = byText.get(Fold.fold(key.read().apply(view)));
      return possible == null ? byOther : possible;
    }
  }

  public RuleIndex(List<CompiledRule> rules, FieldResolver fields) {
    this.rules = List.copyOf(rules);
    this.words = (rules.size() + Long.SIZE - 1) / Long.SIZE;
    this.all = new long[words];
    for (int rule = 0; rule < rules.size(); rule++) {
      set(all, rule);
    }
    this.slots =
        IndexKey.of(fields).stream().map(this::slot).filter(Slot::isOfUse).toArray(Slot[]::new);
  }

  /** Hands over the rules that can match the event, in their order. */
  public void forEachPossible(EventView view, Consumer<CompiledRule> action) {
    long[][] sets = new long[slots.length][];
    for (int i = 0; i < slots.length; i++) {
      sets[i] = slots[i].possible(view);
    }
    for (int word = 0; word < words; word++) {
      long possible = all[word];
      for (long[] set : sets) {
        possible &= set[word];
      }
      while (possible != 0) {
        int rule = word * Long.SIZE + Long.numberOfTrailingZeros(possible);
        action.accept(rules.get(rule));
        possible &= possible - 1;
      }
    }
  }

  private Slot slot(IndexKey key) {
    long[] open = new long[words];
    Map<String, long[]> byText = new HashMap<>();
    Texts[] texts = new Texts[rules.size()];
    for (int rule = 0; rule < rules.size(); rule++) {
      texts[rule] = rules.get(rule).check().texts(key.fieldName());
      if (texts[rule].isOpen()) {
        set(open, rule);
      }
    }
    for (int rule = 0; rule < rules.size(); rule++) {
      for (String text : texts[rule].named()) {
        long[] possible = byText.computeIfAbsent(text, any -> open.clone());
        if (texts[rule].isOpen()) {
          clear(possible, rule);
        } else {
          set(possible, rule);
        }
      }
    }
    return new Slot(key, Map.copyOf(byText), open);
  }

  private static void set(long[] set, int rule) {
    set[rule / Long.SIZE] |= 1L << rule % Long.SIZE;
  }

  private static void clear(long[] set, int rule) {
    set[rule / Long.SIZE] &= ~(1L << rule % Long.SIZE);
  }
}
