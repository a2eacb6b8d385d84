package dev.crowsnest.rule.testcase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An event in a JSON file. */
record JsonFileEvent(Path file) implements CaseEvent {
  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public byte[] json() throws IOException {
    return Files.readAllBytes(file);
  }
}
