package dev.crowsnest.access.change;

import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.Work;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a subject has in one place, itself and as a member of groups. */
final class EffectiveGrants {
  private final Subject subject;
  private final String namespace;
  private final List<Grant> grants;

  /**
   * Collects what the grants give in a namespace, or everywhere if that is empty.
   *
   * @param grants those of the subject, and of the groups that everybody it stands for is a member
   *     of
   */
  EffectiveGrants(Subject subject, String namespace, List<Grant> grants) {
    this.subject = subject;
    this.namespace = namespace;
    this.grants =
        grants.stream()
            .filter(grant -> grant.namespace().isEmpty() || grant.namespace().equals(namespace))
            .toList();
  }

  boolean has(Permission permission) {
    for (Grant grant : grants) {
      if (counts(grant, permission.isUseOfPsp()) && grant.gives(permission, namespace)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the PodSecurityPolicies it may use, by name; {@code *} for all. */
  Set<String> policies() {
    Set<String> names = new LinkedHashSet<>();
    for (Grant grant : grants) {
      if (counts(grant, true)) {
        names.addAll(PspUsePermission.policyNames(grant.rules()));
      }
    }
    return names;
  }

  /** Returns everything that it has, in the order of the bindings. */
  List<RulesInPlace> inPlace() {
    return grants.stream()
        .map(
            grant ->
                new RulesInPlace(
                    grant.rules(),
                    grant.namespace(),
                    grant.subject().equals(Subject.AUTHENTICATED)))
        .toList();
  }

  /** Returns the cost of one call of {@link #has}. */
  long work() {
    return grants.stream().mapToLong(grant -> Work.of(grant.rules())).sum();
  }

  boolean isOfServiceAccounts() {
    return subject.isOfServiceAccounts();
  }

  /**
   * Returns whether a grant counts. The use of a policy is checked for the service accounts of pods
   * without {@code system:authenticated}, which they are otherwise members of (kubernetes,
   * plugin/pkg/admission/security).
   */
  private boolean counts(Grant grant, boolean forUseOfPsp) {
    return !forUseOfPsp
        || !subject.isOfServiceAccounts()
        || !grant.subject().equals(Subject.AUTHENTICATED);
  }
}
