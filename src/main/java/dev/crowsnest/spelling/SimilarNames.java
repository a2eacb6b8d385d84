package dev.crowsnest.spelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Finds the known names that are most like a mistyped one. */
public final class SimilarNames {
  private static final int MOST = 3;
  private static final int LONGEST = 200;
  private static final int MOST_KNOWN = 5_000;

  /** The fewest letters of which the start of a name is worth a suggestion. */
  private static final int SHORTEST_START = 3;

  private SimilarNames() {}

  /**
   * Returns the known names that differ from the typed one by the fewest edits, ignoring case: at
   * most three, and none that differs by more than a typo would. If there are none, those that
   * begin with what was typed.
   */
  public static List<String> of(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return List.of();
    }
    int best = allowed(wanted);
    List<String> nearest = new ArrayList<>();
    List<String> longer = new ArrayList<>();
    for (String name : sorted(known)) {
      String folded = name.toLowerCase(Locale.ROOT);
      int edits = edits(wanted, folded, best);
      if (edits < best) {
        best = edits;
        nearest.clear();
      }
      if (edits <= best) {
        nearest.add(name);
      } else if (wanted.length() >= SHORTEST_START && folded.startsWith(wanted)) {
        longer.add(name);
      }
    }
    return (nearest.isEmpty() ? longer : nearest).stream().limit(MOST).toList();
  }

  /** Returns {@code did you mean 'a' or 'b'?}, or an empty text if no known name is similar. */
  public static String question(String typed, Collection<String> known) {
    List<String> similar = of(typed, known);
    return similar.isEmpty() ? "" : "did you mean '" + String.join("' or '", similar) + "'?";
  }

  /** Returns the question behind a semicolon, to end a sentence with; or an empty text. */
  public static String orElse(String typed, Collection<String> known) {
    String question = question(typed, known);
    return question.isEmpty() ? "" : "; " + question;
  }

  private static List<String> sorted(Collection<String> known) {
    return new TreeSet<>(known).stream().limit(MOST_KNOWN).toList();
  }

  /** The edits that a typo may need: one in a short name, three in a long one. */
  private static int allowed(String typed) {
    return typed.length() < 4 ? 1 : typed.length() < 10 ? 2 : 3;
  }

  /**
   * Returns the edits (a letter more, less or another, or two neighbours swapped) between two
   * texts, or more than the limit if there are more. Never turns a short name into another one by
   * replacing most of it.
   */
  private static int edits(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    int edits = last[b.length()];
    return 2 * edits >= Math.max(a.length(), b.length()) ? limit + 1 : edits;
  }
}
