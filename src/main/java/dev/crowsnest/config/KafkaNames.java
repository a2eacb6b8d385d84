package dev.crowsnest.config;

/** What may stand in the name of a topic, and of what topics are named after. */
final class KafkaNames {
  static final String DESCRIPTION = "1 to 150 letters, digits and . _ -";

  /** A topic's name may have 249 characters; changelogs are named after id and store. */
  private static final int MAX_LENGTH = 150;

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

  private static boolean isLegal(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
