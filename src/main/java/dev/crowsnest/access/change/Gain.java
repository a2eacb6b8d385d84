package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.grant.Permission;
import java.util.List;
import java.util.Set;

/**
 * What a role adds to what somebody has.
 *
 * @param isComplete whether the permissions are all there are
 * @param isAllOfRole whether nothing of the role was held before
 */
record Gain(
    List<Permission> permissions,
    boolean isComplete,
    List<PspUse> policies,
    Set<DangerousPermission> dangers,
    boolean isAllOfRole) {

  boolean isNothing() {
    return permissions.isEmpty() && isComplete && policies.isEmpty() && dangers.isEmpty();
  }
}
