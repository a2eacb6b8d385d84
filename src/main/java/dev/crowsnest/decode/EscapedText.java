package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.EventJson;
import java.util.Arrays;

/**
 * Decodes a JSON string to UTF-8 without a string in between: whole events stand in strings. Same
 * result as a JSON parser, which the tests compare it with.
 */
final class EscapedText {
  private EscapedText() {}

  /**
   * Returns the text.
   *
   * @param start the place of the opening quote of a string that was scanned
   * @param end the place after its closing quote
   */
  static byte[] utf8(byte[] json, int start, int end) {
    byte[] text = new byte[end - start - 2];
    int to = 0;
    int at = start + 1;
    while (at < end - 1) {
      byte next = json[at];
      if (next != '\\') {
        text[to++] = next;
        at++;
        continue;
      }
      byte escape = json[at + 1];
      at += 2;
      switch (escape) {
        case 'n' -> text[to++] = '\n';
        case 't' -> text[to++] = '\t';
        case 'r' -> text[to++] = '\r';
        case 'b' -> text[to++] = '\b';
        case 'f' -> text[to++] = '\f';
        case 'u' -> {
          int unit = hex(json, at);
          if (Character.isSurrogate((char) unit)) {
            return EventJson.text(json, start, end).getBytes(UTF_8);
          }
          to = append(text, to, unit);
          at += 4;
        }
        default -> text[to++] = escape;
      }
    }
    return to == text.length ? text : Arrays.copyOf(text, to);
  }

  /** An escape of six characters becomes three bytes at most. */
  private static int append(byte[] text, int to, int unit) {
    int at = to;
    if (unit < 0x80) {
      text[at++] = (byte) unit;
    } else if (unit < 0x800) {
      text[at++] = (byte) (0xc0 | (unit >> 6));
      text[at++] = (byte) (0x80 | (unit & 0x3f));
    } else {
      text[at++] = (byte) (0xe0 | (unit >> 12));
      text[at++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
      text[at++] = (byte) (0x80 | (unit & 0x3f));
    }
    return at;
  }

  private static int hex(byte[] json, int from) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 4) | Character.digit(json[from + i], 16);
    }
    return value;
  }
}
