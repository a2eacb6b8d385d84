package dev.crowsnest.rule.match;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * {@code utf16le} (also {@code wide}), {@code utf16be}, {@code utf16} (little-endian, with a
 * byte-order mark): the value in another encoding, normally to be base64 next. Alone it is looked
 * for as the text whose UTF-8 has the same bytes.
 */
record Utf16Modifier(String name, Charset charset, boolean byteOrderMark) implements Modifier {
  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(value -> encoded(value, scope));
  }

  private Value encoded(Value value, Scope scope) {
    byte[] utf8 = EncodedText.bytes(value, name, scope);
    if (utf8 == null) {
      return value;
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    byte[] bytes = ((byteOrderMark ? "\uFEFF" : "") + text).getBytes(charset);
    try {
      String same = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new TextValue(TextPattern.literal(same));
    } catch (CharacterCodingException e) {
      return new BytesValue(bytes); // no text has these bytes, but base64 of them is one
    }
  }
}
