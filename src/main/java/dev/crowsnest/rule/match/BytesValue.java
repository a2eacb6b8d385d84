package dev.crowsnest.rule.match;

/** A text in an encoding that is no UTF-8: good for base64 only. */
final class BytesValue implements Value {
  private final byte[] bytes;

  BytesValue(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public String kind() {
    return "encoded bytes (base64 must follow)";
  }
}
