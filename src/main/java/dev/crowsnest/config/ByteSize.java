package dev.crowsnest.config;

/** Parses sizes as people write them. */
final class ByteSize {
  static final int MEBI = 1024 * 1024;

  private ByteSize() {}

  /**
   * Parses {@code 64MiB}, {@code 1 GiB}, {@code 512KiB} or {@code 1048576}; negative if it is not a
   * size.
   */
  static long parse(String text) {
    String number = text.strip();
    long unit = 1;
    if (number.endsWith("KiB")) {
      unit = 1024;
    } else if (number.endsWith("MiB")) {
      unit = MEBI;
    } else if (number.endsWith("GiB")) {
      unit = 1024L * MEBI;
    }
    if (unit > 1) {
      number = number.substring(0, number.length() - "KiB".length()).strip();
    }
    try {
      return Math.multiplyExact(Long.parseLong(number), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }
}
