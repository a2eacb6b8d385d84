package dev.crowsnest.decode;

import dev.crowsnest.audit.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An input that could not be used: its bytes are the record's value, everything else is in headers.
 *
 * @param bytes the input as received; if it is larger than {@link #MAX_BYTES}, the first {@link
 *     #MAX_KEPT_OF_LARGER}
 * @param detail what exactly is wrong; never a value from the input, which may be secret
 * @param place where it was: {@code topic/partition/offset}, {@code file:line}, or the webhook's
 *     request and item
 * @param length of the whole input, in bytes
 * @param sha256 of the whole input, lower-case hex
 */
public record DeadLetter(
    byte[] bytes, RejectReason reason, String detail, String place, long length, String sha256) {
  /** Inputs up to this many bytes are kept whole. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  public static final int MAX_KEPT_OF_LARGER = 64 * 1024;

  public static final String REASON = "reason";
  public static final String DETAIL = "detail";
  public static final String PLACE = "place";
  public static final String LENGTH = "length";
  public static final String SHA256 = "sha256";

  /** Returns a letter for an input that is completely in memory. */
  public static DeadLetter of(byte[] input, DecodeResult.Rejected rejected, String place) {
    byte[] kept = input.length <= MAX_BYTES ? input : Arrays.copyOf(input, MAX_KEPT_OF_LARGER);
    return new DeadLetter(
        kept, rejected.reason(), rejected.detail(), place, input.length, Sha256.hex(input));
  }

  /** Returns the headers of the record, in a fixed order. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(REASON, utf8(reason.text()));
    headers.put(DETAIL, utf8(detail));
    headers.put(PLACE, utf8(place));
    headers.put(LENGTH, utf8(Long.toString(length)));
    headers.put(SHA256, utf8(sha256));
    return headers;
  }

  /** Omits the bytes: they may contain secrets. */
  @Override
  public String toString() {
    return "DeadLetter[" + reason.text() + ", " + place + ", " + length + " bytes]";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
