package dev.crowsnest.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RuleBitsTest {
  private static final int RULES = 9_000; // more than two blocks of 4,096

  @Property(tries = 300)
  void agreeWithTheJdksBitSet(
      @ForAll @Size(min = 1, max = 4)
          List<@Size(max = 200) List<@IntRange(max = RULES - 1) Integer>> sets,
      @ForAll @Size(max = 50) List<@IntRange(max = RULES - 1) Integer> cleared) {
    BitSet expected = new BitSet();
    expected.set(0, RULES);
    RuleBits[] bits = new RuleBits[sets.size()];
    for (int i = 0; i < bits.length; i++) {
      BitSet rules = new BitSet();
      sets.get(i).forEach(rules::set);
      if (i > 0) {
        rules.set(0, RULES); // sparse and full sets together, as open rules make them
      }
      cleared.forEach(rules::clear);
      bits[i] = new RuleBits(RULES);
      rules.stream().forEach(bits[i]::set);
      expected.and(rules);
    }

    List<Integer> found = new ArrayList<>();
    RuleBits.forEachInAll(bits, RULES, found::add);

    assertThat(found).isEqualTo(expected.stream().boxed().toList());
  }

  @Property(tries = 100)
  void clearedRulesAreGoneAndCopiesAreApart(@ForAll @IntRange(max = RULES - 1) int rule) {
    RuleBits original = new RuleBits(RULES);
    original.set(rule);
    RuleBits copy = new RuleBits(original);
    copy.clear(rule);

    assertThat(rules(original)).containsExactly(rule);
    assertThat(rules(copy)).isEmpty();
  }

  private static List<Integer> rules(RuleBits bits) {
    List<Integer> found = new ArrayList<>();
    RuleBits.forEachInAll(new RuleBits[] {bits}, RULES, found::add);
    return found;
  }
}
