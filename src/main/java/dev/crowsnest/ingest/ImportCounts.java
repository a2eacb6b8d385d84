package dev.crowsnest.ingest;

/** How many items of an input have been stored. */
public record ImportCounts(long events, long deadLetters) {
  static final ImportCounts NOTHING = new ImportCounts(0, 0);

  public long items() {
    return events + deadLetters;
  }
}
