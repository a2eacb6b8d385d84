package dev.crowsnest.actor;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventView;
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
  /** The person behind an event. */
  public static final Fact<Person> FACT = Fact.of("actor.person", Person::ofEvent);

  /** How a person is known. */
  public enum KnownBy {
    /** The authenticated caller is a user itself. */
    AUTHENTICATED("authenticated"),
    /** The authenticator stated it, in {@code user.extra}. */
    STATED("stated"),
    /** Who last wrote the workload that the object belongs to. */
    OWNER_CHAIN("owner chain"),
    /** Who asked for the token or certificate that was used. */
    ISSUED_CREDENTIAL("issued credential"),
    UNKNOWN("unknown");

    private final String text;

    KnownBy(String text) {
      this.text = text;
    }

    /** Returns the value of the derived field {@code actor.personKnownBy}. */
    public String text() {
      return text;
    }
  }

  public boolean isKnown() {
    return knownBy != KnownBy.UNKNOWN;
  }

  private static Person ofEvent(EventView view) {
    Actor actor = view.event().actor();
    return actor.kind() == Actor.Kind.USER
        ? new Person(actor.user().username(), KnownBy.AUTHENTICATED, "")
        : new Person("", KnownBy.UNKNOWN, "nothing in the request says who is behind it");
  }
}
