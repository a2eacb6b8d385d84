package dev.crowsnest.audit;

import java.util.Optional;

/**
 * A service account, as the user names of its tokens give it.
 *
 * @param namespace never empty
 * @param name never empty
 */
public record ServiceAccount(String namespace, String name) {
  private static final String USERNAME_PREFIX = "system:serviceaccount:";

  /**
   * Returns the account with this user name ({@code system:serviceaccount:NAMESPACE:NAME}); empty
   * if it is not one, which a name with a further colon never is: neither part may hold one.
   */
  public static Optional<ServiceAccount> ofUsername(String username) {
    if (!hasPrefix(username)) {
      return Optional.empty();
    }
    int start = USERNAME_PREFIX.length();
    int colon = username.indexOf(':', start);
    if (colon <= start || colon == username.length() - 1 || username.indexOf(':', colon + 1) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ServiceAccount(username.substring(start, colon), username.substring(colon + 1)));
  }

  /**
   * Returns whether the API server keeps the user name for service accounts, even if it fits none.
   */
  static boolean hasPrefix(String username) {
    return username.startsWith(USERNAME_PREFIX);
  }

  /** As the API server names its user. */
  public String username() {
    return USERNAME_PREFIX + namespace + ':' + name;
  }
}
