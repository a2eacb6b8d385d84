package dev.crowsnest.cli;

/** Applies {@code --debug} to logging. Must run before the first logger is created. */
final class Debugging {
  private Debugging() {}

  static void start() {
    System.setProperty("crowsnest.stackFrames", "full");
    if (System.getenv("CROWSNEST_LOG_LEVEL") == null) {
      System.setProperty("CROWSNEST_LOG_LEVEL", "DEBUG");
    }
  }
}
