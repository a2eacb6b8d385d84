package dev.crowsnest.rule.match;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of folded texts: some texts, or all except some. For fields with one text; the empty text
 * also stands for an absent field.
 */
public final class TextSet {
  /** Every text. */
  public static final TextSet ANY = new TextSet(Set.of(), true);

  static final TextSet NONE = new TextSet(Set.of(), false);

  private final Set<String> named;
  private final boolean allBut;

  private TextSet(Set<String> named, boolean allBut) {
    this.named = Set.copyOf(named);
    this.allBut = allBut;
  }

  static TextSet of(Set<String> folded) {
    return new TextSet(folded, false);
  }

  /** Returns whether it contains all texts except the {@link #named} ones, which may be none. */
  public boolean isOpen() {
    return allBut;
  }

  /** Returns the texts that are in the set or, if it is open, those that are not. */
  public Set<String> named() {
    return named;
  }

  /** Returns whether a folded text is in the set. */
  public boolean contains(String text) {
    return named.contains(text) != allBut;
  }

  TextSet complement() {
    return new TextSet(named, !allBut);
  }

  TextSet without(String text) {
    Set<String> changed = new HashSet<>(named);
    if (allBut) {
      changed.add(text);
    } else {
      changed.remove(text);
    }
    return new TextSet(changed, allBut);
  }

  /**
   * Returns a set for several checks that must all hold. A field with several texts may satisfy
   * each check with a different one, so the smallest of the sets is taken instead of the
   * intersection: sound, and good enough.
   */
  static TextSet narrowest(List<TextSet> all) {
    Set<String> excluded = new HashSet<>();
    all.stream().filter(TextSet::isOpen).map(TextSet::named).forEach(excluded::addAll);
    Optional<Set<String>> smallest =
        all.stream()
            .filter(each -> !each.isOpen())
            .map(TextSet::named)
            .min(Comparator.comparingInt(Collection::size));
    if (smallest.isEmpty()) {
      return new TextSet(excluded, true);
    }
    Set<String> left = new HashSet<>(smallest.get());
    left.removeAll(excluded);
    return new TextSet(left, false);
  }

  /** Returns the texts that are in any of these. */
  static TextSet union(List<TextSet> all) {
    TextSet union = NONE;
    for (TextSet each : all) {
      union = union.or(each);
    }
    return union;
  }

  /** Returns the texts that are in all of these. */
  static TextSet intersection(List<TextSet> all) {
    return union(all.stream().map(TextSet::complement).toList()).complement();
  }

  private TextSet or(TextSet other) {
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
    return new TextSet(texts, allBut || other.allBut);
  }
}
