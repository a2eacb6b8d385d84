package dev.crowsnest.ingest;

/**
 * What became of the items of one input.
 *
 * @param setAside known to be no audit events, and not kept
 */
public record ImportCounts(long events, long deadLetters, long setAside) {
  static final ImportCounts NOTHING = new ImportCounts(0, 0, 0);

  ImportCounts plus(ImportCounts other) {
    return new ImportCounts(
        events + other.events, deadLetters + other.deadLetters, setAside + other.setAside);
  }

  public long items() {
    return events + deadLetters + setAside;
  }
}
