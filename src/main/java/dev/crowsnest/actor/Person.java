package dev.crowsnest.actor;

import dev.crowsnest.audit.Fact;

/**
 * The person, or the outermost identity, believed to be behind a request.
 *
 * @param name empty if it is not known
 * @param knownBy how it is known
 * @param detail one sentence: which member, owner or credential says so, or why it is not known;
 *     empty if there is nothing to add
 */
public record Person(String name, KnownBy knownBy, String detail) {
  /**
   * The person behind an event. Computed when it is first read, from the event and what {@link
   * ActorKnowledge#FACT} knows of earlier ones.
   */
  public static final Fact<Person> FACT = Fact.of("actor.person", BehindRequest::of);

  /** How a person is known. */
  public enum KnownBy {
    /** The authenticated caller is a user itself. */
    AUTHENTICATED("authenticated"),
    /** The authenticator stated it, in {@code user.extra}. */
    STATED("stated"),
    /** Who last wrote the workload that the object, or the pod that called, belongs to. */
    OWNER_CHAIN("owner chain"),
    /** Who asked for the token or certificate that was used. */
    ISSUED_CREDENTIAL("issued credential"),
    UNKNOWN("unknown");

    private final String text;

    KnownBy(String text) {
      this.text = text;
    }

    /** Returns the one with this text; unknown if there is none. */
    public static KnownBy of(String text) {
      for (KnownBy knownBy : values()) {
        if (knownBy.text.equals(text)) {
          return knownBy;
        }
      }
      return UNKNOWN;
    }

    /** Returns the value of the derived field {@code actor.personKnownBy}. */
    public String text() {
      return text;
    }
  }

  public boolean isKnown() {
    return knownBy != KnownBy.UNKNOWN;
  }

  /** Returns a person who is not known, with the reason. */
  static Person unknown(String reason) {
    return new Person("", KnownBy.UNKNOWN, reason);
  }

  /** Returns the same person, with one more thing to say. */
  Person with(String further) {
    return new Person(name, knownBy, detail.isEmpty() ? further : detail + "; " + further);
  }
}
