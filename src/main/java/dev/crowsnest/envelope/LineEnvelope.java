package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** An envelope that is a line of text: something, and the event as JSON behind it. */
interface LineEnvelope extends Envelope {
  /** What stands before an event is never longer. */
  int MAX_PREFIX = 512;

  /**
   * Whether the line is of this shape.
   *
   * @param prefix what stands before the JSON, without white space around it
   */
  boolean isPrefix(String prefix);

  @Override
  default boolean open(Wrapped item, EnvelopeContents into) {
    if (!item.isLine()) {
      return false;
    }
    byte[] line = item.bytes();
    int json = json(line);
    if (json < 0 || !isPrefix(new String(line, 0, json, ISO_8859_1).strip())) {
      return false;
    }
    into.text(Arrays.copyOfRange(line, json, line.length));
    return true;
  }

  /** Returns where an object begins to which the line's rest belongs; -1 if none does. */
  private static int json(byte[] line) {
    for (int at = 0; at < line.length && at < MAX_PREFIX; at++) {
      if (line[at] == '{') {
        return at;
      }
    }
    return -1;
  }
}
