package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.objects.ObjectKey;
import java.util.List;

/**
 * What one binding grants one subject: the proof of everything that the subject may do through it.
 *
 * @param namespace where it counts; empty for the whole cluster
 * @param rules of the role, including roles merged into it; empty if the role is unknown
 */
public record Grant(
    Subject subject, String namespace, ObjectKey binding, ObjectKey role, List<RbacRule> rules) {

  /** Returns whether what it grants also counts in the other namespace. */
  boolean countsIn(String otherNamespace) {
    return namespace.isEmpty() || namespace.equals(otherNamespace);
  }

  /** Returns whether it grants the permission, in a namespace or, if that is empty, everywhere. */
  public boolean gives(Permission permission, String inNamespace) {
    return countsIn(inNamespace)
        && (!permission.isOnUrl() || namespace.isEmpty())
        && permission.isGrantedBy(rules);
  }

  /** Returns {@code ClusterRoleBinding a -> ClusterRole b}. */
  public String proof() {
    return binding.text() + " -> " + role.text();
  }
}
