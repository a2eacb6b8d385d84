package dev.crowsnest.rule.compile;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.match.CaseFolding;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.match.TextSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the rules that can match an event. For each key and each text that rules name, a bit set
 * says which rules can still match with that text; the rules for an event are the intersection of
 * the sets of its texts: one machine instruction per key and 64 rules.
 */
public final class RuleIndex {
  private final List<CompiledRule> rules;
  private final Slot[] slots;

  /** The bit sets of one key. */
  private static final class Slot {
    private final IndexKey key;
    private final Map<String, RuleBits> byText;
    private final RuleBits byOther;

    Slot(IndexKey key, Map<String, RuleBits> byText, RuleBits byOther) {
      this.key = key;
      this.byText = byText;
      this.byOther = byOther;
    }

    /** Returns whether any rule reads the key; otherwise reading it is not worth it. */
    boolean isOfUse() {
      return !byText.isEmpty();
    }

    RuleBits possible(EventView view) {
      RuleBits possible = byText.get(CaseFolding.fold(key.read().apply(view)));
      return possible == null ? byOther : possible;
    }
  }

  public RuleIndex(List<CompiledRule> rules, FieldResolver fields) {
    this.rules = List.copyOf(rules);
    this.slots =
        IndexKey.of(fields).stream().map(this::slot).filter(Slot::isOfUse).toArray(Slot[]::new);
  }

  /** Passes on the rules that can match the event, in order. */
  public void forEachPossible(EventView view, Consumer<CompiledRule> action) {
    RuleBits[] sets = new RuleBits[slots.length];
    for (int i = 0; i < slots.length; i++) {
      sets[i] = slots[i].possible(view);
    }
    RuleBits.forEachInAll(sets, rules.size(), rule -> action.accept(rules.get(rule)));
  }

  private Slot slot(IndexKey key) {
    RuleBits open = new RuleBits(rules.size());
    Map<String, RuleBits> byText = new HashMap<>();
    TextSet[] texts = new TextSet[rules.size()];
    for (int rule = 0; rule < rules.size(); rule++) {
      texts[rule] = rules.get(rule).check().texts(key.fieldName());
      if (texts[rule].isOpen()) {
        open.set(rule);
      }
    }
    for (int rule = 0; rule < rules.size(); rule++) {
      for (String text : texts[rule].named()) {
        RuleBits possible = byText.computeIfAbsent(text, any -> new RuleBits(open));
        if (texts[rule].isOpen()) {
          possible.clear(rule);
        } else {
          possible.set(rule);
        }
      }
    }
    return new Slot(key, Map.copyOf(byText), open);
  }
}
