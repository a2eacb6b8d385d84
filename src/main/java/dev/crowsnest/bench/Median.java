package dev.crowsnest.bench;

import java.util.Arrays;

/** The middle of some values. */
public final class Median {
  private Median() {}

  /** Returns the upper of two middles; there must be a value. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
