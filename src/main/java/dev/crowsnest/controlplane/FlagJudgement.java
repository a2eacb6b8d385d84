package dev.crowsnest.controlplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of {@code control-plane-flags.yaml} says about a flag; see there for the meaning
 * of its conditions.
 *
 * @param standard the value that the component assumes without the flag; null if it has none
 * @param unless flags that make it harmless if one of them is set
 */
record FlagJudgement(
    String flag,
    Set<FlaggedComponent> components,
    FlagLevel level,
    String why,
    @Nullable String standard,
    List<String> unless,
    List<String> weak,
    List<String> weakUnless,
    List<String> weakIfHas,
    @Nullable Pattern weakIfMatches,
    boolean weakIfSet,
    List<String> worseIfLoses,
    Set<Difference> worseIf) {

  /** A difference that weakens whatever the values are. */
  enum Difference {
    ADDED,
    CHANGED,
    REMOVED,
    LOWERED
  }

  FlagJudgement {
    components = Set.copyOf(components);
    unless = List.copyOf(unless);
    weak = List.copyOf(weak);
    weakUnless = List.copyOf(weakUnless);
    weakIfHas = List.copyOf(weakIfHas);
    worseIfLoses = List.copyOf(worseIfLoses);
    worseIf = Set.copyOf(worseIf);
  }

  boolean concerns(FlaggedComponent component) {
    return components.contains(component);
  }

  /** Returns whether the flag as it is set is weak; one that is not set is not. */
  boolean isWeak(Flags flags) {
    return flags.value(flag).filter(this::isWeak).isPresent() && !isExcused(flags);
  }

  /** Returns whether the flags are weaker than they were. */
  boolean isWorse(Flags before, Flags after) {
    Optional<String> was = before.value(flag);
    Optional<String> is = after.value(flag);
    boolean wasExcused = isExcused(before);
    if (isExcused(after) || (was.equals(is) && !wasExcused)) {
      return false;
    }
    boolean wasWeak = effective(was).filter(this::isWeak).isPresent() && !wasExcused;
    boolean isWeak = effective(is).filter(this::isWeak).isPresent();
    return (isWeak && !wasWeak) || differs(was, is) || loses(was, is);
  }

  private Optional<String> effective(Optional<String> value) {
    return value.or(() -> Optional.ofNullable(standard));
  }

  private boolean isExcused(Flags flags) {
    return unless.stream().anyMatch(other -> flags.value(other).isPresent());
  }

  private boolean isWeak(String value) {
    return weakIfSet
        || containsIgnoringCase(weak, value)
        || (!weakUnless.isEmpty() && !containsIgnoringCase(weakUnless, value))
        || elements(value).stream().anyMatch(element -> containsIgnoringCase(weakIfHas, element))
        || (weakIfMatches != null && weakIfMatches.matcher(value).find());
  }

  private boolean differs(Optional<String> was, Optional<String> is) {
    if (was.isEmpty()) {
      return is.isPresent() && worseIf.contains(Difference.ADDED);
    }
    if (is.isEmpty()) {
      return worseIf.contains(Difference.REMOVED);
    }
    return !was.equals(is)
        && (worseIf.contains(Difference.CHANGED)
            || (worseIf.contains(Difference.LOWERED) && number(is.get()) < number(was.get())));
  }

  private boolean loses(Optional<String> was, Optional<String> is) {
    if (worseIfLoses.isEmpty()) {
      return false;
    }
    List<String> left = elements(is.orElse(""));
    return elements(was.orElse("")).stream()
        .anyMatch(
            element ->
                containsIgnoringCase(worseIfLoses, element)
                    && !containsIgnoringCase(left, element));
  }

  /** Returns the elements of a list; what is not one has a single element. */
  private static List<String> elements(String value) {
    List<String> elements = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      int end = value.indexOf(',', start);
      end = end < 0 ? value.length() : end;
      elements.add(value.substring(start, end).strip());
      start = end + 1;
    }
    return elements;
  }

  private static boolean containsIgnoringCase(List<String> texts, String text) {
    return texts.stream().anyMatch(one -> one.equalsIgnoreCase(text));
  }

  /** Returns a whole number; the largest for anything else, so that it is never lower. */
  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
