package dev.crowsnest.actor;

import dev.crowsnest.actor.Person.KnownBy;

/** Leads from an identity that did something earlier to the person behind that. */
final class Behind {
  private static final String RESERVED = "system:";
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  private Behind() {}

  /**
   * Returns who is behind a caller of another request: its person, or itself if that is not known.
   *
   * @param how how that request leads here
   * @param says a sentence that names the caller
   */
  static Person whoCalled(String username, Person person, KnownBy how, String says) {
    if (!person.isKnown()) {
      // A service account is somebody's tool, and the outermost identity that is known.
      return username.startsWith(SERVICE_ACCOUNT)
          ? new Person(username, how, says + ", and who is behind that is not known")
          : Person.unknown(says + ", and no person is behind that");
    }
    boolean isSame = person.name().equals(username);
    return new Person(
        person.name(),
        how,
        isSame
            ? says
            : says + ", which was " + Words.shortened(person.name()) + " (" + by(person) + ")");
  }

  /** Returns what a name alone tells, where the request itself was not seen. */
  static Person named(String username) {
    return username.startsWith(RESERVED)
        ? Person.unknown("nothing tells who used that identity")
        : new Person(username, KnownBy.AUTHENTICATED, "");
  }

  private static String by(Person person) {
    return person.knownBy().text();
  }
}
