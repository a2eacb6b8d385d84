package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code base64offset}: the value is looked for inside longer base64, where it may begin at any of
 * three places of a group; characters that depend on its neighbours are cut off.
 */
final class Base64OffsetModifier implements Modifier {
  private static final int[] CUT_FROM_START = {0, 2, 3};
  private static final int[] CUT_FROM_END = {0, 3, 2};

  @Override
  public String name() {
    return "base64offset";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value -> {
          byte[] bytes = EncodedText.bytes(value, name(), scope);
          return bytes == null ? value : alternatives(bytes);
        });
  }

  private static Value alternatives(byte[] bytes) {
    List<Value> forms = new ArrayList<>();
    for (int offset = 0; offset < CUT_FROM_START.length; offset++) {
      byte[] moved = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, moved, offset, bytes.length);
      String encoded = Base64.getEncoder().encodeToString(moved);
      int end = encoded.length() - CUT_FROM_END[moved.length % CUT_FROM_END.length];
      String form = encoded.substring(Math.min(CUT_FROM_START[offset], end), end);
      forms.add(new TextValue(TextPattern.literal(form)));
    }
    return new AlternativeValues(forms);
  }
}
