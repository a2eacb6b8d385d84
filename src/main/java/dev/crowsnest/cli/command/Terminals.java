package dev.crowsnest.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells terminals from pipes and files for each stream; Java only does so for all streams at once.
 */
final class Terminals {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Terminals() {}

  /** Returns whether a stream goes to a terminal; false if the system cannot say. */
  static boolean isTerminal(int fileDescriptor) {
    try {
      return Files.isDirectory(DESCRIPTORS)
          ? isTerminal(Files.readSymbolicLink(DESCRIPTORS.resolve(fileDescriptor + "")).toString())
          : askShell(fileDescriptor);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  private static boolean askShell(int fileDescriptor) throws IOException {
    try {
      return new ProcessBuilder("/bin/sh", "-c", "test -t " + fileDescriptor)
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
