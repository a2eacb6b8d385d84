package dev.crowsnest.config;

/** A text that must never be shown. */
public record Secret(String text) {
  @Override
  public String toString() {
    return "***";
  }
}
