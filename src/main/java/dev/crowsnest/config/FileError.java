package dev.crowsnest.config;

import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Describes why a file cannot be read. */
public final class FileError {
  private FileError() {}

  /** Returns one sentence that names the file. */
  public static String describe(Path file, IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file: " + file;
    }
    if (problem instanceof AccessDeniedException) {
      return "no permission to read " + file;
    }
    if (Files.isDirectory(file)) {
      return file + " is a directory";
    }
    return "cannot read " + file + ": " + FailureText.of(problem);
  }
}
