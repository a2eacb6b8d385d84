package dev.crowsnest.follow;

import java.io.IOException;
import java.nio.file.Path;

/** A gzip file ends too early: somebody is writing it, or did not come to the end. */
final class UnfinishedGzipException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfinishedGzipException(Path file, Throwable cause) {
    super(file + " is gzip that is truncated or broken", cause);
  }
}
