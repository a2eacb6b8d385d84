package dev.crowsnest.access;

import java.util.List;

/** The permission {@code use} on PodSecurityPolicies, in either group that served them. */
public final class PspUsePermission {
  /** Stands for every policy there is or will be. */
  public static final String EVERY_POLICY = "*";

  private PspUsePermission() {}

  /** Returns whether the entry grants it, for named policies or all. */
  public static boolean isGrantedBy(RbacRule rule) {
    return rule.allowsVerb("use")
        && (rule.allowsGroup("policy") || rule.allowsGroup("extensions"))
        && rule.allowsResource("podsecuritypolicies");
  }

  /**
   * Returns the policies that the rules let their holder use; {@link #EVERY_POLICY} if not by name.
   */
  public static List<String> policyNames(List<RbacRule> rules) {
    return rules.stream()
        .filter(PspUsePermission::isGrantedBy)
        .flatMap(
            rule ->
                rule.resourceNames().isEmpty()
                    ? List.of(EVERY_POLICY).stream()
                    : rule.resourceNames().stream())
        .distinct()
        .toList();
  }
}
