package dev.crowsnest.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Computes bounds of key ranges. */
final class KeyRanges {
  private static final int MAX_BYTE = 0xff;

  private KeyRanges() {}

  /**
   * Returns the lowest key that is greater than all keys with the prefix; null if there is none.
   */
  static byte @Nullable [] end(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && (prefix[last] & MAX_BYTE) == MAX_BYTE) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] end = Arrays.copyOf(prefix, last + 1);
    end[last]++;
    return end;
  }
}
