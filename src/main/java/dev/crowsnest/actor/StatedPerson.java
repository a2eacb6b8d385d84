package dev.crowsnest.actor;

import dev.crowsnest.actor.Person.KnownBy;
import dev.crowsnest.audit.UserExtra;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads who an authenticator says is behind a user name that several people share: the session of
 * an AWS role, an IAM user, a claim of an identity provider.
 */
final class StatedPerson {
  private static final String IAM = ":iam::";
  private static final String USER = ":user/";
  private static final String ASSUMED_ROLE = ":assumed-role/";

  /** What claims that name a person are called, the best first; behind a domain and a slash. */
  private static final List<String> CLAIMS =
      List.of("email", "upn", "preferred_username", "preferred-username", "username");

  /** The beginnings of session names that tools give where nobody chose one. */
  private static final List<String> OF_TOOLS =
      List.of(
          "botocore-session-", "aws-sdk-", "awscli-session", "eksgettokenauth", "githubactions");

  private static final int MAX_LENGTH = 256;

  /** Sessions of instances, functions and SDKs: digits, or hexadecimal ones. */
  private static final Set<Character> BETWEEN_DIGITS = Set.of('-', '_', '.');

  private StatedPerson() {}

  /** Returns the person that the extra names, else the one with the user's name. */
  static Person of(String username, UserExtra extra) {
    String arn = extra.first(UserExtra.ARN);
    String session = extra.first(UserExtra.SESSION_NAME);
    if (session.isEmpty()) {
      session = lastOf(arn, ASSUMED_ROLE);
    }
    if (!session.isEmpty()) {
      return ofSession(username, session, role(extra, arn));
    }
    String iamUser = arn.contains(IAM) ? lastOf(arn, USER) : "";
    if (!iamUser.isEmpty()) {
      return stated(username, iamUser, "the IAM user " + Words.shortened(arn));
    }
    if (arn.contains(IAM) && arn.endsWith(":root")) {
      return stated(username, arn, "the root user of an AWS account");
    }
    return ofClaims(username, extra);
  }

  private static Person ofSession(String username, String session, String role) {
    String called = "the session '" + Words.shortened(session) + "' of the role " + role;
    return isOfTool(session)
        ? authenticated(username, called + " names no person")
        : stated(username, session, called);
  }

  private static String role(UserExtra extra, String arn) {
    String role = extra.first(UserExtra.CANONICAL_ARN);
    String known = role.isEmpty() ? arn : role;
    return known.isEmpty() ? "that was assumed" : Words.shortened(known);
  }

  /** Claims are only asked where the name is not already an address of one. */
  private static Person ofClaims(String username, UserExtra extra) {
    if (username.indexOf('@') < 0) {
      for (String claim : CLAIMS) {
        for (String key : extra.keys()) {
          String value =
              key.substring(key.lastIndexOf('/') + 1).equals(claim) ? extra.first(key) : "";
          if (!value.isEmpty()) {
            return isSame(username, value)
                ? authenticated(username, "")
                : stated(username, value, "user.extra states it as " + Words.shortened(key));
          }
        }
      }
    }
    return authenticated(username, "");
  }

  private static Person stated(String username, String name, String detail) {
    boolean isName = name.length() <= MAX_LENGTH && !name.equals(username);
    return isName ? new Person(name, KnownBy.STATED, detail) : authenticated(username, detail);
  }

  private static Person authenticated(String username, String detail) {
    return new Person(username, KnownBy.AUTHENTICATED, detail);
  }

  private static boolean isSame(String username, String value) {
    int at = value.indexOf('@');
    return (at < 0 ? value : value.substring(0, at)).equalsIgnoreCase(username);
  }

  /** Whether a tool or an instance named the session: nobody is called by digits. */
  private static boolean isOfTool(String session) {
    String lower = session.toLowerCase(Locale.ROOT);
    if (OF_TOOLS.stream().anyMatch(lower::startsWith)) {
      return true;
    }
    String rest = lower.startsWith("i-") ? lower.substring(2) : lower;
    return rest.chars().anyMatch(Character::isDigit)
        && rest.chars()
            .allMatch(c -> Character.digit(c, 16) >= 0 || BETWEEN_DIGITS.contains((char) c));
  }

  private static String lastOf(String arn, String kind) {
    int at = arn.indexOf(kind);
    return at < 0 ? "" : arn.substring(Math.max(at + kind.length(), arn.lastIndexOf('/') + 1));
  }
}
