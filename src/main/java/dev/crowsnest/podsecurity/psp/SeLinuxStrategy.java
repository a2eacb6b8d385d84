package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.JsonCursor;
import dev.crowsnest.podsecurity.pod.SeLinuxOptions;
import java.util.Arrays;

/**
 * What a policy requires of SELinux contexts.
 *
 * @param mustRunAs whether the context must be the given one; otherwise any may be used
 */
public record SeLinuxStrategy(boolean mustRunAs, SeLinuxOptions options) {
  static SeLinuxStrategy read(JsonCursor strategy) {
    JsonCursor options = strategy.object("seLinuxOptions");
    return new SeLinuxStrategy(
        strategy.textOrEmpty("rule").equals("MustRunAs"),
        new SeLinuxOptions(
            options.textOrEmpty("user"),
            options.textOrEmpty("role"),
            options.textOrEmpty("type"),
            options.textOrEmpty("level")));
  }

  boolean allows(SeLinuxOptions actual) {
    return !mustRunAs
        || (actual.user().equals(options.user())
            && actual.role().equals(options.role())
            && actual.type().equals(options.type())
            && isSameLevel(actual.level(), options.level()));
  }

  /** Compares levels such as {@code s0:c1,c2}, ignoring the order of their categories. */
  private static boolean isSameLevel(String one, String other) {
    return sorted(one).equals(sorted(other));
  }

  private static String sorted(String level) {
    int colon = level.indexOf(':');
    String[] categories = level.substring(colon + 1).split(",", -1);
    Arrays.sort(categories);
    return level.substring(0, colon + 1) + String.join(",", categories);
  }
}
