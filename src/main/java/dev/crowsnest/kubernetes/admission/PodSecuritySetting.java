package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The setting of one mode of Pod Security admission in the labels of a namespace.
 *
 * @param level as in the label; empty without one
 * @param version as in the label; empty without one
 */
record PodSecuritySetting(String level, String version) {
  static final PodSecuritySetting NONE = new PodSecuritySetting("", "");

  private static final String PRIVILEGED = "privileged";
  private static final List<String> LEVELS = List.of(PRIVILEGED, "baseline", "restricted");
  private static final String MINOR = "v1.";
  private static final int MAX_DIGITS = 6;
  private static final int LATEST = Integer.MAX_VALUE;

  static PodSecuritySetting of(JsonNode labels, String label) {
    return new PodSecuritySetting(
        labels.path(label).asText(""), labels.path(label + "-version").asText(""));
  }

  /**
   * Returns whether this is lower than before. Without a label, the API server's default applies,
   * which may be any level: removing a label other than {@code privileged} counts as lower, and so
   * does enforcing {@code privileged} instead of the default; setting any other label does not.
   */
  boolean isLowerThan(PodSecuritySetting before, boolean enforces) {
    if (before.level.isEmpty()) {
      return enforces && level.equals(PRIVILEGED);
    }
    if (before.rank() == 0) {
      return false;
    }
    if (level.isEmpty() || rank() < before.rank()) {
      return true;
    }
    return rank() == before.rank() && minor() < before.minor();
  }

  /** Returns the setting for a sentence. */
  String words() {
    if (level.isEmpty()) {
      return "unset (the cluster's default)";
    }
    return Names.name(level) + (version.isEmpty() ? "" : " at " + Names.name(version));
  }

  /**
   * Returns the rank of the level; the strictest for a word that is not a level, as in Pod Security
   * admission.
   */
  private int rank() {
    int rank = LEVELS.indexOf(level);
    return rank < 0 ? LEVELS.size() - 1 : rank;
  }

  /**
   * Returns the minor version; the latest without a label, and for what is not a version, as in Pod
   * Security admission.
   */
  private int minor() {
    if (!version.startsWith(MINOR)) {
      return LATEST;
    }
    String digits = version.substring(MINOR.length());
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Integer.parseInt(digits) : LATEST;
  }
}
