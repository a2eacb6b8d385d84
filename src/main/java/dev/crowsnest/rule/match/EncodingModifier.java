package dev.crowsnest.rule.match;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modifiers that look for a value in an encoded form. */
sealed interface EncodingModifier extends Modifier {
  Base64.Encoder BASE64 = Base64.getEncoder();

  /** Returns the encoded form of a value's bytes. */
  Value encode(byte[] bytes);

  @Override
  default Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value -> {
          byte[] bytes = bytes(value, scope);
          return bytes == null ? value : encode(bytes);
        });
  }

  /** Returns the bytes, those of a text in UTF-8; null if the value was refused. */
  private byte @Nullable [] bytes(Value value, Scope scope) {
    if (value instanceof Value.Bytes encoded) {
      return encoded.bytes();
    }
    if (value instanceof Value.Numeric number) {
      return number.raw().getBytes(StandardCharsets.UTF_8);
    }
    if (!(value instanceof Value.Text text)) {
      scope.mismatch(value, name(), "a text");
      return null;
    }
    if (!text.pattern().isLiteral()) {
      scope.refused(value, "'" + name() + "' cannot encode wildcards");
      return null;
    }
    return text.pattern().literalText().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code base64}: looks for the value in its base64 form. */
  record InBase64() implements EncodingModifier {
    @Override
    public String name() {
      return "base64";
    }

    @Override
    public Value encode(byte[] bytes) {
      return Value.Text.literal(BASE64.encodeToString(bytes));
    }
  }

  /**
   * {@code base64offset}: looks for the value inside longer base64, where it may start at any of
   * the three positions in a group; characters that depend on its neighbours are cut off.
   */
  record InsideBase64() implements EncodingModifier {
    private static final int[] CUT_FROM_START = {0, 2, 3};
    private static final int[] CUT_FROM_END = {0, 3, 2};

    @Override
    public String name() {
      return "base64offset";
    }

    @Override
    public Value encode(byte[] bytes) {
      List<Value> forms = new ArrayList<>();
      for (int offset = 0; offset < CUT_FROM_START.length; offset++) {
        byte[] moved = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, moved, offset, bytes.length);
        String encoded = BASE64.encodeToString(moved);
        int end = encoded.length() - CUT_FROM_END[moved.length % CUT_FROM_END.length];
        forms.add(
            Value.Text.literal(encoded.substring(Math.min(CUT_FROM_START[offset], end), end)));
      }
      return new Value.Expansion(forms);
    }
  }

  /**
   * {@code utf16le} (also {@code wide}), {@code utf16be}, {@code utf16} (little-endian, with a
   * byte-order mark): encodes the value, usually followed by base64. Alone, it looks for the text
   * whose UTF-8 has the same bytes.
   */
  record InUtf16(String name, Charset charset, boolean byteOrderMark) implements EncodingModifier {
    @Override
    public Value encode(byte[] utf8) {
      String text = new String(utf8, StandardCharsets.UTF_8);
      byte[] bytes = ((byteOrderMark ? "\uFEFF" : "") + text).getBytes(charset);
      try {
        return Value.Text.literal(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException e) {
        return new Value.Bytes(bytes); // no text has these bytes, but base64 of them is one
      }
    }
  }
}
