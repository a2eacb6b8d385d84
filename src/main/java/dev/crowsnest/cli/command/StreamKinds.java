package dev.crowsnest.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells terminals, pipes and files apart for each stream; Java only does so for all streams at
 * once.
 */
final class StreamKinds {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private StreamKinds() {}

  static StreamKind of(int fileDescriptor) {
    try {
      return Files.isDirectory(DESCRIPTORS)
          ? of(Files.readSymbolicLink(DESCRIPTORS.resolve(fileDescriptor + "")).toString())
          : askShell(fileDescriptor);
    } catch (IOException e) {
      return StreamKind.FILE;
    }
  }

  private static StreamKind of(String target) {
    if (target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console")) {
      return StreamKind.TERMINAL;
    }
    return target.startsWith("pipe:") || target.startsWith("socket:")
        ? StreamKind.PIPE
        : StreamKind.FILE;
  }

  private static StreamKind askShell(int fileDescriptor) throws IOException {
    if (isTrue("test -t " + fileDescriptor)) {
      return StreamKind.TERMINAL;
    }
    return isTrue("test -p /dev/fd/" + fileDescriptor) ? StreamKind.PIPE : StreamKind.FILE;
  }

  private static boolean isTrue(String test) throws IOException {
    try {
      return new ProcessBuilder("/bin/sh", "-c", test).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
