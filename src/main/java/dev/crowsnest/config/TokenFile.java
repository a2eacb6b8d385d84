package dev.crowsnest.config;

import java.io.IOException;
import java.nio.file.Path;

/** A file with one bearer token in it. */
public final class TokenFile {
  private TokenFile() {}

  /**
   * The token that is in the file now, without the white space around it.
   *
   * @throws IOException if it cannot be read or holds no token; the message names the file, and
   *     nothing of what is in it
   */
  public static Secret read(Path file) throws IOException {
    try {
      return Tokens.readFile(file);
    } catch (WrongValueException e) {
      throw new IOException(e.problem(), e);
    }
  }
}
