package dev.crowsnest.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An archive that is read from its beginning to its end, entry by entry. */
interface Container extends Closeable {

  Format format();

  /** Returns what the archive stands in. */
  Layer layer();

  /**
   * Returns the next entry that is a file and not empty; null at the end. What is left of the one
   * before is skipped.
   *
   * @throws IOException if the archive is broken, or the sender fails
   */
  @Nullable Layer next() throws IOException;
}
