package dev.crowsnest.rule.match;

import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.audit.UserExtra;
import java.util.List;
import java.util.Optional;

/**
 * The keys of {@code user.extra} that a rule names behind {@code actor.extra.}: any key may exist,
 * since authenticators choose them.
 */
final class ExtraKeys {
  /** Those that Kubernetes and Amazon EKS write. */
  private static final List<String> KNOWN =
      List.of(
          UserExtra.CREDENTIAL_ID,
          UserExtra.POD_NAME,
          UserExtra.POD_UID,
          UserExtra.NODE_NAME,
          UserExtra.NODE_UID,
          UserExtra.SESSION_NAME,
          UserExtra.ARN,
          UserExtra.CANONICAL_ARN,
          UserExtra.ACCESS_KEY_ID,
          UserExtra.PRINCIPAL_ID);

  private static final List<String> NAMES =
      KNOWN.stream().map(key -> PathField.EXTRA + '.' + key).toList();

  private ExtraKeys() {}

  /** Returns the names of fields for the keys that Kubernetes and Amazon EKS write. */
  static List<String> names() {
    return NAMES;
  }

  /** Returns why no event has a field of this name, which begins with the family's. */
  static Optional<String> impossible(String name) {
    String key = key(name, PathField.EXTRA);
    if (key.isEmpty() || key.equals("*")) {
      return Optional.of(
          "'"
              + name
              + "' names no key of user.extra; write '"
              + PathField.EXTRA
              + ".sessionName', or '"
              + PathField.EXTRA
              + "' for KEY=VALUE of all keys");
    }
    return key.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
        ? Optional.of("'" + name + "': a key of user.extra has no white space in it")
        : Optional.empty();
  }

  /** Returns which key may have been meant, if this is nearly one that is in use. */
  static Optional<String> doubtful(String name) {
    for (String family : List.of(PathField.EXTRA, HeadField.USER_EXTRA.path())) {
      String key = key(name, family);
      for (String known : KNOWN) {
        if (!key.isEmpty() && !key.equals(known) && isNearly(key, known)) {
          return Optional.of(
              "no authenticator is known to write '"
                  + key
                  + "'; did you mean '"
                  + family
                  + '.'
                  + known
                  + "'?");
        }
      }
    }
    return Optional.empty();
  }

  private static String key(String name, String family) {
    return name.startsWith(family + '.') ? name.substring(family.length() + 1) : "";
  }

  /** Another case, the part behind the slash alone, or dots that a store has replaced. */
  private static boolean isNearly(String key, String known) {
    return key.equalsIgnoreCase(known)
        || known.endsWith('/' + key)
        || known.replace('.', '_').equals(key);
  }
}
