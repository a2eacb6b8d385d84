package dev.crowsnest.rule.match;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of texts, folded: some, or all but some. Of a field with one text, where the empty text
 * stands for an absent field too.
 */
public final class Texts {
  /** Every text. */
  public static final Texts ANY = new Texts(Set.of(), true);

  static final Texts NONE = new Texts(Set.of(), false);

  private final Set<String> named;
  private final boolean allBut;

  private Texts(Set<String> named, boolean allBut) {
    this.named = Set.copyOf(named);
    this.allBut = allBut;
  }

  static Texts of(Set<String> folded) {
    return new Texts(folded, false);
  }

  /** Whether it is all texts but the {@link #named}, of which there may be none. */
  public boolean isOpen() {
    return allBut;
  }

  /** The texts that are in the set or, if it is open, those that are not. */
  public Set<String> named() {
    return named;
  }

  Texts complement() {
    return new Texts(named, !allBut);
  }

  Texts without(String text) {
    Set<String> changed = new HashSet<>(named);
    if (allBut) {
      changed.add(text);
    } else {
      changed.remove(text);
    }
    return new Texts(changed, allBut);
  }

  /**
   * What is left if each of several checks must hold. A field of many texts may satisfy each by
   * another one, so of sets that name texts the smallest is taken: sound, and enough.
   */
  static Texts narrowest(List<Texts> all) {
    Set<String> excluded = new HashSet<>();
    all.stream().filter(Texts::isOpen).map(Texts::named).forEach(excluded::addAll);
    Optional<Set<String>> smallest =
        all.stream()
            .filter(each -> !each.isOpen())
            .map(Texts::named)
            .min(Comparator.comparingInt(Collection::size));
    if (smallest.isEmpty()) {
      return new Texts(excluded, true);
    }
    Set<String> left = new HashSet<>(smallest.get());
    left.removeAll(excluded);
    return new Texts(left, false);
  }

  /** The texts that are in one of these. */
  static Texts union(List<Texts> all) {
    Texts union = NONE;
    for (Texts each : all) {
      union = union.or(each);
    }
    return union;
  }

  /** The texts that are in all of these. */
  static Texts intersection(List<Texts> all) {
    return union(all.stream().map(Texts::complement).toList()).complement();
  }

  private Texts or(Texts other) {
    Set<String> texts = new HashSet<>(named);
    if (!allBut && !other.allBut) {
      texts.addAll(other.named);
    } else if (allBut && other.allBut) {
      texts.retainAll(other.named);
    } else if (allBut) {
      texts.removeAll(other.named);
    } else {
      texts = new HashSet<>(other.named);
      texts.removeAll(named);
    }
    return new Texts(texts, allBut || other.allBut);
  }
}
