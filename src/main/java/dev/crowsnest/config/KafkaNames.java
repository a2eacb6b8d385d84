package dev.crowsnest.config;

/** Checks the names of topics, and names that become part of topic names. */
final class KafkaNames {
  static final String DESCRIPTION = "1 to 150 letters, digits and . _ -";

  /**
   * A topic name may have 249 characters, and the names of changelogs contain the application id
   * and the name of the store.
   */
  private static final int MAX_LENGTH = 150;

  private static final int MAX_TOPIC_LENGTH = 249;

  private KafkaNames() {}

  static String read(String text) throws WrongValueException {
    boolean isLegal =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(KafkaNames::isLegal);
    if (!isLegal) {
      throw new WrongValueException("must be " + DESCRIPTION);
    }
    return text;
  }

  /** Returns whether Kafka takes this for the name of a topic. */
  static boolean isTopic(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_TOPIC_LENGTH
        && !text.equals(".")
        && !text.equals("..")
        && text.chars().allMatch(KafkaNames::isLegal);
  }

  private static boolean isLegal(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
