package dev.crowsnest.access.change;

import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.Optional;

/**
 * The use of a PodSecurityPolicy.
 *
 * @param policy its name; {@code *} for all that exist or will exist
 * @param level the least strict level that the policy admits, or the worst of all policies; empty
 *     if unknown
 */
public record PspUse(String policy, Optional<PodSecurityLevel> level) {

  /** Returns whether it admits any pod, or is the use of all policies there will ever be. */
  public boolean isPrivileged() {
    return level.filter(PodSecurityLevel.PRIVILEGED::equals).isPresent();
  }

  /** Returns {@code privileged (lets privileged pods through)}. */
  public String text() {
    String name = policy.equals("*") ? "every PodSecurityPolicy" : "PodSecurityPolicy " + policy;
    return name + ' ' + level.map(PspUse::meaning).orElse("(gone, or never seen)");
  }

  private static String meaning(PodSecurityLevel level) {
    return switch (level) {
      case PRIVILEGED -> "(privileged-equivalent)";
      case BASELINE -> "(baseline)";
      case RESTRICTED -> "(restricted)";
    };
  }
}
