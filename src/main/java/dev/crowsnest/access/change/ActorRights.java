package dev.crowsnest.access.change;

/**
 * How the actor stands to what the change granted.
 *
 * @param toThemselves whether the actor is among those who gained
 * @param held whether the actor had all that was granted
 */
public record ActorRights(boolean toThemselves, Held held) {
  static final ActorRights NOTHING_GRANTED = new ActorRights(false, Held.ALL);

  /** Whether somebody had what they granted. */
  public enum Held {
    /** All of it, or the actor is a member of {@code system:masters}. */
    ALL("all"),
    /**
     * Not all, as far as is known: the API server lets that happen only to holders of the verbs
     * {@code escalate} or {@code bind}.
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
