package dev.crowsnest.access;

import java.util.List;

/** The permission {@code use} on PodSecurityPolicies, in either of the groups that served them. */
public final class PspUsePermission {
  /** Stands for every policy that exists or will exist. */
  public static final String EVERY_POLICY = "*";

  private PspUsePermission() {}

  /** Returns whether the entry grants it, for named policies or for all. */
  public static boolean isGrantedBy(RbacRule rule) {
    return rule.allowsVerb("use")
        && (rule.allowsGroup("policy") || rule.allowsGroup("extensions"))
        && rule.allowsResource("podsecuritypolicies");
  }

  /** Returns the policies that the rules allow the use of; {@link #EVERY_POLICY} if not by name. */
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
