package dev.crowsnest.audit;

import java.util.Optional;

/**
 * A service account, as identified by the user name of its tokens.
 *
 * @param namespace never empty
 * @param name never empty
 */
public record ServiceAccount(String namespace, String name) {
  private static final String USERNAME_PREFIX = "system:serviceaccount:";

  /**
   * Returns the account with this user name ({@code system:serviceaccount:NAMESPACE:NAME}); empty
   * if it is not one. A name with a further colon never is, because neither part may contain one.
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
   * Returns whether the user name is reserved for service accounts, even if it does not identify
   * one.
   */
  static boolean hasPrefix(String username) {
    return username.startsWith(USERNAME_PREFIX);
  }

  /** Returns the user name that the API server gives it. */
  public String username() {
    return USERNAME_PREFIX + namespace + ':' + name;
  }
}
