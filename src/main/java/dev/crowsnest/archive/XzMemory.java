package dev.crowsnest.archive;

import java.util.concurrent.atomic.AtomicLong;
import org.tukaani.xz.ArrayCache;

/**
 * What all xz decoders of this process may take from the heap together. A few bytes of input make
 * one ask for its whole dictionary at once.
 */
final class XzMemory extends ArrayCache {
  static final XzMemory OF_PROCESS = new XzMemory(Runtime.getRuntime().maxMemory() / 2);

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  /** Too much is in use. */
  static final class UsedUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  XzMemory(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  long used() {
    return used.get();
  }

  @Override
  public byte[] getByteArray(int size, boolean fillWithZeros) {
    if (used.addAndGet(size) > maxBytes) {
      used.addAndGet(-size);
      throw new UsedUpException();
    }
    return new byte[size];
  }

  @Override
  public void putArray(byte[] array) {
    used.addAndGet(-array.length);
  }

  @Override
  public int[] getIntArray(int size, boolean fillWithZeros) {
    return new int[size];
  }

  @Override
  public void putArray(int[] array) {
    // Decoders take a few of these, and small ones.
  }
}
