package dev.crowsnest.clusterimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The events of an import as in an audit log: one per line. */
final class EventLines extends InputStream {
  private static final byte[] NOTHING = {};

  private final ClusterImport input;
  private InputStream current = new ByteArrayInputStream(NOTHING);
  private boolean owesLineEnd;

  EventLines(ClusterImport input) {
    this.input = input;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      int count = current.read(target, offset, length);
      if (count > 0) {
        return count;
      }
      if (owesLineEnd) {
        owesLineEnd = false;
        target[offset] = '\n';
        return 1;
      }
      Optional<byte[]> next = input.next();
      if (next.isEmpty()) {
        return -1;
      }
      current = new ByteArrayInputStream(next.get());
      owesLineEnd = true;
    }
  }
}
