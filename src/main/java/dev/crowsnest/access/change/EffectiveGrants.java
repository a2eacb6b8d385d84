package dev.crowsnest.access.change;

import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.Work;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a subject holds in one place, itself and as a member of groups. */
final class EffectiveGrants {
  private final Subject subject;
  private final String namespace;
  private final List<Grant> grants;

  /**
   * What the grants give in a namespace, or everywhere if that is empty.
   *
   * @param grants of the subject, and of the groups that everybody it stands for is in
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

  /** Returns all that it holds, in the order of the bindings. */
  List<RulesInPlace> inPlace() {
    return grants.stream()
        .map(
            grant ->
                new RulesInPlace(
                    grant.rules(),
                    grant.namespace().isEmpty(),
                    grant.subject().equals(Subject.AUTHENTICATED)))
        .toList();
  }

  /** Returns what it takes to ask {@link #has} once. */
  long work() {
    return grants.stream().mapToLong(grant -> Work.of(grant.rules())).sum();
  }

  boolean isOfServiceAccounts() {
    return subject.isOfServiceAccounts();
  }

  /**
   * Pods' service accounts are asked for the use of a policy without {@code system:authenticated},
   * of which they are members otherwise (kubernetes, plugin/pkg/admission/security).
   */
  private boolean counts(Grant grant, boolean forUseOfPsp) {
    return !forUseOfPsp
        || !subject.isOfServiceAccounts()
        || !grant.subject().equals(Subject.AUTHENTICATED);
  }
}
