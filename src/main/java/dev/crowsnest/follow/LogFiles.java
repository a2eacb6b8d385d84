package dev.crowsnest.follow;

import java.io.IOException;

/** Opens the files that a poll saw. */
interface LogFiles {

  /**
   * Opens a file.
   *
   * @throws UnfinishedGzipException if it is gzip without its end
   * @throws IOException if it is another file by now, has gone, or cannot be read
   */
  Content open(SeenFile file) throws IOException;
}
