package dev.crowsnest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The members of a gzip file, one behind the other. Fails only when all before it was read. */
final class GzipMembers extends InputStream {
  private final Source source;
  private @Nullable GzipCompressorInputStream member;
  private @Nullable IOException failure;

  GzipMembers(Source source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    while (member != null || hasNext()) {
      GzipCompressorInputStream current = member == null ? begin() : member;
      int count = readMember(current, target, offset, length);
      if (count >= 0) {
        return count;
      }
      current.close();
      member = null;
    }
    return -1;
  }

  @Override
  public void close() {
    Decoders.close(member);
  }

  private GzipCompressorInputStream begin() throws IOException {
    source.beginHeader();
    GzipCompressorInputStream begun =
        GzipCompressorInputStream.builder().setInputStream(source).get();
    source.endHeader();
    member = begun;
    return begun;
  }

  /** The library throws away what it has unpacked when it meets a tear behind it. */
  private int readMember(GzipCompressorInputStream current, byte[] target, int offset, int length)
      throws IOException {
    long before = current.getBytesRead();
    try {
      return current.read(target, offset, length);
    } catch (IOException e) {
      failure = e;
      int count = (int) (current.getBytesRead() - before);
      if (count == 0) {
        throw e;
      }
      return count;
    }
  }

  /**
   * Returns whether another member follows; some files end with zeros up to the size of a block.
   */
  private boolean hasNext() throws IOException {
    int next = 0;
    while (next == 0) {
      source.mark(1);
      next = source.read();
    }
    if (next < 0) {
      return false;
    }
    source.reset();
    if (Format.of(source) != Format.GZIP) {
      throw new ZipException("something else follows");
    }
    return true;
  }
}
