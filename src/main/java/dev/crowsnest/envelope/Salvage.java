package dev.crowsnest.envelope;

import dev.crowsnest.decode.EventStart;
import java.util.Arrays;

/**
 * Finds what was written right behind something torn, without a line end between: an API server or
 * a shipper that starts again goes on in the same line. What a client sends may look like an event
 * too, and may be torn on purpose, but it stands where JSON has a value: such a place never counts.
 */
final class Salvage {
  /** What is reported for an event that was found like this and is in no envelope. */
  static final String NAME = "behind-torn";

  /** As many equal bytes as make two beginnings alike. */
  private static final int ALIKE = 12;

  private Salvage() {}

  /** Returns where the first thing begins that is not part of what stands before it; -1 if none. */
  static int start(byte[] bytes) {
    for (int at = 1; at < bytes.length; at++) {
      boolean isStart =
          bytes[at] == '{' && (EventStart.isAt(bytes, at, bytes.length) || isAlike(bytes, at));
      if (isStart && !isPlaceOfValue(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isAlike(byte[] bytes, int at) {
    return at + ALIKE <= bytes.length && Arrays.equals(bytes, at, at + ALIKE, bytes, 0, ALIKE);
  }

  private static boolean isPlaceOfValue(byte[] bytes, int start) {
    int before = start - 1;
    while (before > 0 && bytes[before] <= ' ' && bytes[before] >= 0) {
      before--;
    }
    return bytes[before] == ':' || bytes[before] == '[' || bytes[before] == ',';
  }
}
