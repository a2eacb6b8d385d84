package dev.crowsnest.access.change;

/**
 * The actor's own rights compared with what the change granted.
 *
 * @param toThemselves whether the actor is among those who gained
 * @param held whether the actor had everything that was granted
 */
public record ActorRights(boolean toThemselves, Held held) {
  static final ActorRights NOTHING_GRANTED = new ActorRights(false, Held.ALL);

  /** Whether the actor had what they granted. */
  public enum Held {
    /** The actor had all of it, or is a member of {@code system:masters}. */
    ALL("all"),
    /**
     * The actor did not have all of it, as far as is known: the API server only allows that to
     * holders of the verbs {@code escalate} or {@code bind}.
     */
    NOT_ALL("not all"),
    /** No binding of the actor was ever seen, or there is too much to compare. */
    UNKNOWN("unknown");

    private final String text;

    Held(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
