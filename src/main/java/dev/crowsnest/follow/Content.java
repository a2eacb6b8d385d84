package dev.crowsnest.follow;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** What a file holds, decompressed; stays readable when the file is renamed or deleted. */
interface Content extends Closeable {

  /** Returns the number of bytes now. */
  long length() throws IOException;

  /** Returns the bytes from an offset on, up to the end as it is when they are read. */
  InputStream from(long offset) throws IOException;

  /** Returns whether nothing more will be written to it. */
  boolean isFinal();

  /** Returns bytes from an offset on; fewer if it ends before. */
  default byte[] bytes(long offset, int count) throws IOException {
    try (InputStream in = from(offset)) {
      return in.readNBytes(count);
    }
  }

  @Override
  void close();
}
