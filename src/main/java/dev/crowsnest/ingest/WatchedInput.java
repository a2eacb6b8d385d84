package dev.crowsnest.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports the progress of reading, a few times per second. */
final class WatchedInput extends FilterInputStream {
  private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

  private final String name;
  private final OptionalLong totalBytes;
  private final Supplier<ImportCounts> stored;
  private final Consumer<ImportProgress> watcher;
  private final long start = System.nanoTime();
  private long lastTold = start;
  private long bytesRead;

  WatchedInput(
      InputStream in,
      String name,
      OptionalLong totalBytes,
      Supplier<ImportCounts> stored,
      Consumer<ImportProgress> watcher) {
    super(in);
    this.name = name;
    this.totalBytes = totalBytes;
    this.stored = stored;
    this.watcher = watcher;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    bytesRead += Math.max(0, count);
    if (System.nanoTime() - lastTold > INTERVAL_NANOS) {
      tell();
    }
    return count;
  }

  void tell() {
    lastTold = System.nanoTime();
    watcher.accept(
        new ImportProgress(
            name, bytesRead, totalBytes, stored.get(), Duration.ofNanos(lastTold - start)));
  }
}
