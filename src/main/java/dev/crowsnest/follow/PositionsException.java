package dev.crowsnest.follow;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The positions file cannot be used; the message says where and why. */
public final class PositionsException extends Exception {
  private static final long serialVersionUID = 1L;

  PositionsException(Path file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
