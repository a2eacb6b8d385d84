package dev.crowsnest.ingest;

/** How many items of an input are stored. */
public record Tally(long events, long deadLetters) {
  static final Tally NOTHING = new Tally(0, 0);

  public long items() {
    return events + deadLetters;
  }
}
