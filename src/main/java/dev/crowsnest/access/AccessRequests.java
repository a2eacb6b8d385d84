package dev.crowsnest.access;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Verbs;
import java.util.Set;

/** Recognizes writes of roles and bindings, in any version of the API group. */
final class AccessRequests {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final Set<String> ROLES = Set.of("roles", "clusterroles");
  private static final Set<String> BINDINGS = Set.of("rolebindings", "clusterrolebindings");

  private AccessRequests() {}

  static boolean isRole(AuditEvent event) {
    return isOf(event, ROLES);
  }

  static boolean isBinding(AuditEvent event) {
    return isOf(event, BINDINGS);
  }

  static boolean isWrite(AuditEvent event) {
    return Verbs.isWrite(event.verb());
  }

  private static boolean isOf(AuditEvent event, Set<String> resources) {
    ObjectRef ref = event.objectRef();
    return resources.contains(ref.resource())
        && ref.subresource().isEmpty()
        && ref.apiGroup().equals(GROUP);
  }
}
