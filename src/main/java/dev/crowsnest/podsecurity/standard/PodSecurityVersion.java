package dev.crowsnest.podsecurity.standard;

import java.util.Optional;

/**
 * A version of the Pod Security Standards: they change with Kubernetes' minor versions.
 *
 * @param minor the N in v1.N; from 0 to that of {@link #LATEST}
 */
public record PodSecurityVersion(int minor) implements Comparable<PodSecurityVersion> {
  private static final int NEWEST_MINOR = 37;
  private static final int MAX_DIGITS = 6;
  private static final String PREFIX = "v1.";

  /** The newest version known to this version of Crowsnest. */
  public static final PodSecurityVersion LATEST = new PodSecurityVersion(NEWEST_MINOR);

  /**
   * Creates a version. One above the newest known version becomes that version, as in Kubernetes.
   */
  public PodSecurityVersion {
    if (minor < 0) {
      throw new IllegalArgumentException("negative minor version " + minor);
    }
    minor = Math.min(minor, NEWEST_MINOR);
  }

  /** Parses {@code latest} or {@code v1.N}, as in namespace labels; empty for anything else. */
  public static Optional<PodSecurityVersion> parse(String text) {
    if (text.equals("latest")) {
      return Optional.of(LATEST);
    }
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String digits = text.substring(PREFIX.length());
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    return number
        ? Optional.of(new PodSecurityVersion(Integer.parseInt(digits)))
        : Optional.empty();
  }

  @Override
  public int compareTo(PodSecurityVersion other) {
    return Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return PREFIX + minor;
  }
}
