package dev.crowsnest.rule.match;

import java.util.Base64;

/** {@code base64}: the value is looked for in its base64 form. */
final class Base64Modifier implements Modifier {
  @Override
  public String name() {
    return "base64";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value -> {
          byte[] bytes = EncodedText.bytes(value, name(), scope);
          return bytes == null
              ? value
              : new TextValue(TextPattern.literal(Base64.getEncoder().encodeToString(bytes)));
        });
  }
}
