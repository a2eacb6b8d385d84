package dev.crowsnest.finding;

/** The state of a finding as of a revision: OCSF's {@code status_id}. */
public enum Status {
  /** It was opened, or this revision says something that no earlier one said. */
  NEW(1, "New"),
  /** It goes on. */
  IN_PROGRESS(2, "In Progress"),
  /** It is silenced. */
  SUPPRESSED(3, "Suppressed"),
  /** Nothing more came, or it was merged into another. */
  RESOLVED(4, "Resolved");

  private final int id;
  private final String caption;

  Status(int id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  public int id() {
    return id;
  }

  public String caption() {
    return caption;
  }
}
