package dev.crowsnest.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What a stream is, by its first bytes. */
enum Format {
  GZIP("gzip"),
  ZSTD("zstd"),
  XZ("xz"),
  TAR("tar"),
  ZIP("zip"),
  UTF_16("UTF-16"),
  PLAIN("text");

  private static final int TAR_HEADER_BYTES = TarConstants.DEFAULT_RCDSIZE;
  private static final int TAR_CHECK_SUM_AT = 148;

  private final String text;

  Format(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean isArchive() {
    return this == TAR || this == ZIP;
  }

  boolean isCompression() {
    return this == GZIP || this == ZSTD || this == XZ;
  }

  /**
   * Looks at the next bytes without taking them. Waits for no more of them than it needs: a line
   * that comes through a pipe must not wait for the next.
   */
  static Format of(Source source) throws IOException {
    byte[] head = new byte[TAR_HEADER_BYTES];
    int length = 0;
    source.mark(TAR_HEADER_BYTES);
    while (length < head.length && mayGoOn(head, length)) {
      int next = source.read();
      if (next < 0) {
        break;
      }
      head[length++] = (byte) next;
    }
    source.reset();
    return of(Arrays.copyOf(head, length));
  }

  private static Format of(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    } else if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(head)) {
      return ZSTD;
    } else if (startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    } else if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
      return ZIP;
    } else if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      return UTF_16;
    }
    return head.length == TAR_HEADER_BYTES && isTarHeader(head) ? TAR : PLAIN;
  }

  /**
   * Old archives have no magic; all have the sum of the header's bytes, with blanks in its place.
   */
  private static boolean isTarHeader(byte[] head) {
    int from = TAR_CHECK_SUM_AT;
    int to = from + TarConstants.CHKSUMLEN;
    String sum = new String(head, from, to - from, ISO_8859_1).replace('\0', ' ').strip();
    byte[] rest = head.clone();
    Arrays.fill(rest, from, to, (byte) ' ');
    return sum.matches("[0-7]{1,7}") && Long.parseLong(sum, 8) == TarUtils.computeCheckSum(rest);
  }

  /** A tar begins with a name, which is one line, and has a NUL behind it. */
  private static boolean mayGoOn(byte[] head, int length) {
    if (length == 0) {
      return true;
    }
    boolean isTextLine = head[length - 1] == '\n' && !hasNul(head, length);
    return head[0] != 0 && !isTextLine;
  }

  private static boolean hasNul(byte[] head, int length) {
    for (int i = 0; i < length; i++) {
      if (head[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSkippableFrame(byte[] head) {
    return head.length >= 4 && (head[0] & 0xf0) == 0x50 && startsWith(tail(head), 0x2a, 0x4d, 0x18);
  }

  private static byte[] tail(byte[] head) {
    return Arrays.copyOfRange(head, 1, head.length);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
