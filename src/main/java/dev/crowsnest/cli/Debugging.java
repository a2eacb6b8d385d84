package dev.crowsnest.cli;

/** What {@code --debug} means to logging. Must come before the first logger is made. */
final class Debugging {
  private Debugging() {}

  static void start() {
    System.setProperty("crowsnest.stackFrames", "full");
    if (System.getenv("CROWSNEST_LOG_LEVEL") == null) {
      System.setProperty("CROWSNEST_LOG_LEVEL", "DEBUG");
    }
  }
}
