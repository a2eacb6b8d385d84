package dev.crowsnest.rule.source;

import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The value lists that the shipped rules use, read once. */
public final class ShippedLists {
  private static final List<RuleSource> FILES = files();
  private static final ValueLists LISTS = lists();

  private ShippedLists() {}

  /** Returns the lists by name. */
  public static ValueLists get() {
    return LISTS;
  }

  /** Returns the files that the lists stand in. */
  public static List<RuleSource> sources() {
    return FILES;
  }

  private static List<RuleSource> files() {
    try {
      return List.copyOf(
          RuleSources.resources(ShippedLists.class.getClassLoader(), RuleSources.SHIPPED_LISTS));
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped value lists cannot be read", e);
    }
  }

  private static ValueLists lists() {
    List<Problem> problems = new ArrayList<>();
    ValueLists lists = ValueLists.read(FILES, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the shipped value lists: " + problems);
    }
    return lists;
  }
}
