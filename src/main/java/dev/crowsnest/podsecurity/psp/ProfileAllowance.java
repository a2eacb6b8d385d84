package dev.crowsnest.podsecurity.psp;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The seccomp or AppArmor profiles that a policy's annotations allow.
 *
 * @param said whether the policy has the annotation
 * @param allowed the names, as written in annotations; {@code *} allows all
 * @param defaultProfile the profile filled in if a pod has none; empty if none is filled in
 */
public record ProfileAllowance(boolean said, Set<String> allowed, String defaultProfile) {
  private static final String ANY = "*";
  private static final String ANY_LOCAL = "localhost/*";
  private static final String LOCAL = "localhost/";
  private static final String RUNTIME_DEFAULT = "runtime/default";
  private static final String DOCKER_DEFAULT = "docker/default";

  static ProfileAllowance read(Map<String, String> annotations, String prefix) {
    String list = annotations.get(prefix + "allowedProfileNames");
    Set<String> allowed = new TreeSet<>();
    if (list != null) {
      for (String name : list.split(",", -1)) {
        allowed.add(name.strip());
      }
    }
    if (allowed.contains(DOCKER_DEFAULT) || allowed.contains(RUNTIME_DEFAULT)) {
      allowed.add(DOCKER_DEFAULT); // two names of one profile
      allowed.add(RUNTIME_DEFAULT);
    }
    return new ProfileAllowance(
        list != null, allowed, annotations.getOrDefault(prefix + "defaultProfileName", ""));
  }

  boolean allowsAny() {
    return allowed.contains(ANY);
  }

  boolean allows(String profile) {
    return allowsAny()
        || allowed.contains(profile)
        || (profile.startsWith(LOCAL) && allowed.contains(ANY_LOCAL));
  }

  /** Returns whether every profile that it names keeps a container confined. */
  boolean namesOnlyConfined() {
    return allowed.stream()
        .allMatch(
            name ->
                name.equals(RUNTIME_DEFAULT)
                    || name.equals(DOCKER_DEFAULT)
                    || name.startsWith(LOCAL));
  }
}
