package dev.crowsnest.controlplane;

import dev.crowsnest.audit.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a new mirror pod of a component shows.
 *
 * @param isChanged whether its flags or images differ from those before; empty if those are unknown
 * @param changed each flag that differs: {@code --anonymous-auth: false -> true}; bounded
 * @param weakened what is weaker than before, with the reason; bounded
 * @param weakenedLevel the level of the worst of these; empty if there are none
 * @param insecure what is weak where nothing is known of before, with the reason; bounded
 */
public record FlagChange(
    Optional<Boolean> isChanged,
    List<String> changed,
    List<String> weakened,
    Optional<FlagLevel> weakenedLevel,
    List<String> insecure) {
  /** The change that an event shows; empty if it is not about a mirror pod of a component. */
  public static final Fact<Optional<FlagChange>> FACT =
      Fact.of("controlPlane.flagChange", view -> Optional.empty());

  private static final int MAX_TEXTS = 50;
  private static final int MAX_VALUE = 300;

  public FlagChange {
    changed = List.copyOf(changed);
    weakened = List.copyOf(weakened);
    insecure = List.copyOf(insecure);
  }

  /** Returns what flags show of which nothing was known. */
  static FlagChange first(FlaggedComponent component, Flags flags) {
    List<String> insecure = new ArrayList<>();
    TreeSet<String> told = new TreeSet<>();
    for (FlagJudgement judgement : FlagJudgements.all()) {
      if (judgement.concerns(component) && judgement.isWeak(flags) && told.add(judgement.flag())) {
        add(
            insecure,
            "--"
                + judgement.flag()
                + '='
                + value(flags, judgement.flag())
                + ": "
                + judgement.why());
      }
    }
    return new FlagChange(Optional.empty(), List.of(), List.of(), Optional.empty(), insecure);
  }

  /**
   * Compares flags with those before.
   *
   * @param isOtherImage whether the images differ
   */
  static FlagChange between(
      FlaggedComponent component, Flags before, Flags after, boolean isOtherImage) {
    List<String> changed = new ArrayList<>();
    TreeSet<String> all = new TreeSet<>(before.values().keySet());
    all.addAll(after.values().keySet());
    for (String flag : all) {
      if (!before.value(flag).equals(after.value(flag))) {
        add(changed, difference(flag, before, after));
      }
    }
    if (changed.isEmpty()) {
      return new FlagChange(
          Optional.of(isOtherImage), List.of(), List.of(), Optional.empty(), List.of());
    }
    List<String> weakened = new ArrayList<>();
    Optional<FlagLevel> level = Optional.empty();
    TreeSet<String> told = new TreeSet<>();
    for (FlagJudgement judgement : FlagJudgements.all()) {
      if (judgement.concerns(component)
          && judgement.isWorse(before, after)
          && told.add(judgement.flag())) {
        add(weakened, difference(judgement.flag(), before, after) + ": " + judgement.why());
        level = Optional.of(worse(level.orElse(FlagLevel.MEDIUM), judgement.level()));
      }
    }
    return new FlagChange(Optional.of(true), changed, weakened, level, List.of());
  }

  private static FlagLevel worse(FlagLevel one, FlagLevel other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String difference(String flag, Flags before, Flags after) {
    return "--" + flag + ": " + value(before, flag) + " -> " + value(after, flag);
  }

  private static String value(Flags flags, String flag) {
    String text = Flags.shown(flags.value(flag));
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "...";
  }

  private static void add(List<String> texts, String text) {
    if (texts.size() < MAX_TEXTS) {
      texts.add(text);
    }
  }
}
