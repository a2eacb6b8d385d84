package dev.crowsnest.actor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Parts of the sentences that say how a person is known. */
final class Words {
  private static final int LONGEST = 160;

  private Words() {}

  /** Returns a name as a sentence has room for it. */
  static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + '\u2026';
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
