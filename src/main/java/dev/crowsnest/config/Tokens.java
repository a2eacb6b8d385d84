package dev.crowsnest.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks bearer tokens: a header must be able to carry them, and they must be too long to guess.
 */
final class Tokens {
  private static final int MIN_LENGTH = 16;
  private static final int MAX_LENGTH = 4096;

  private Tokens() {}

  static Secret read(String text) throws WrongValueException {
    boolean isToken =
        text.length() >= MIN_LENGTH
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(c -> c > ' ' && c < 127);
    if (!isToken) {
      throw new WrongValueException(
          "a token must have "
              + MIN_LENGTH
              + " to "
              + MAX_LENGTH
              + " ASCII characters without spaces");
    }
    return new Secret(text);
  }

  /** Reads the token in a file, without the white space around it. */
  static Secret readFile(Path file) throws WrongValueException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(2 * MAX_LENGTH);
      return read(new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new WrongValueException(FileError.describe(file, e));
    } catch (WrongValueException e) {
      throw new WrongValueException(file + ": " + e.problem());
    }
  }
}
