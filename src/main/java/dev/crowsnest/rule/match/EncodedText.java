package dev.crowsnest.rule.match;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of a value that is to be encoded. */
final class EncodedText {
  private EncodedText() {}

  /** The bytes, texts in UTF-8; null if the value was refused. */
  static byte @Nullable [] bytes(Value value, String modifier, Scope scope) {
    if (value instanceof BytesValue encoded) {
      return encoded.bytes();
    }
    if (value instanceof NumberValue number) {
      return number.raw().getBytes(StandardCharsets.UTF_8);
    }
    if (!(value instanceof TextValue text)) {
      scope.refused(value, "'" + modifier + "' needs a text, not " + value.kind());
      return null;
    }
    if (!text.pattern().isLiteral()) {
      scope.refused(value, "'" + modifier + "' cannot encode wildcards");
      return null;
    }
    return text.pattern().literalText().getBytes(StandardCharsets.UTF_8);
  }
}
