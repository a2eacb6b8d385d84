package dev.crowsnest.ingest;

/** How many items of an input have been stored. */
public record ImportCounts(long events, long deadLetters) {
  static final ImportCounts NOTHING = new ImportCounts(0, 0);

  ImportCounts plus(ImportCounts other) {
    return new ImportCounts(events + other.events, deadLetters + other.deadLetters);
  }

  public long items() {
    return events + deadLetters;
  }
}
