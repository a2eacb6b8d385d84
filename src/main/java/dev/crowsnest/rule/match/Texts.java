package dev.crowsnest.rule.match;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts, folded, that a field may have if a check is to hold; the empty text stands for an
 * absent field too. Always conservative: it may name texts for which the check fails.
 */
public final class Texts {
  /** Nothing is known. */
  public static final Texts ANY = new Texts(null);

  private final @Nullable Set<String> texts;

  private Texts(@Nullable Set<String> texts) {
    this.texts = texts;
  }

  static Texts of(Set<String> folded) {
    return new Texts(Set.copyOf(folded));
  }

  /** Whether every text is possible. */
  public boolean isAny() {
    return texts == null;
  }

  /** The possible texts; empty if every text is possible. */
  public Set<String> listed() {
    return texts == null ? Set.of() : texts;
  }

  /** Of checks that must all hold, the narrowest is a sound answer, and enough. */
  static Texts narrowest(List<Texts> all) {
    return all.stream()
        .filter(each -> !each.isAny())
        .min(Comparator.comparingInt(each -> each.listed().size()))
        .orElse(ANY);
  }

  /** Of checks of which one must hold. */
  static Texts union(List<Texts> all) {
    Set<String> union = new HashSet<>();
    for (Texts each : all) {
      if (each.isAny()) {
        return ANY;
      }
      union.addAll(each.listed());
    }
    return of(union);
  }
}
