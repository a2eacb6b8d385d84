package dev.crowsnest.cli.lookup;

import java.util.Optional;

/** Where an event is in Kafka. */
record EventPlace(String topic, int partition, long offset) {
  private static final int LONGEST_NUMBER = 18;

  /**
   * Parses {@code TOPIC/PARTITION/OFFSET}, and {@code TOPIC-PARTITION@OFFSET} as tables show it.
   */
  static Optional<EventPlace> of(String text) {
    int last = Math.max(text.lastIndexOf('/'), text.lastIndexOf('@'));
    int first = last < 1 ? -1 : text.lastIndexOf(text.charAt(last) == '@' ? '-' : '/', last - 1);
    if (first < 1) {
      return Optional.empty();
    }
    String partition = text.substring(first + 1, last);
    String offset = text.substring(last + 1);
    return isNumber(partition, 9) && isNumber(offset, LONGEST_NUMBER)
        ? Optional.of(
            new EventPlace(
                text.substring(0, first), Integer.parseInt(partition), Long.parseLong(offset)))
        : Optional.empty();
  }

  /** Returns {@code TOPIC/PARTITION/OFFSET}. */
  String text() {
    return topic + '/' + partition + '/' + offset;
  }

  private static boolean isNumber(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
