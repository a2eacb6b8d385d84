package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule in a policy. An empty list is no condition; all conditions must hold.
 *
 * @param users exact names
 * @param userGroups any one of the user's groups
 * @param verbs exact
 * @param resources restricts the rule to resource requests, as do namespaces
 * @param namespaces exact; the empty text stands for cluster-scoped requests and for lists over all
 *     namespaces
 * @param nonResourceUrls restricts the rule to other requests; {@code *} at the end for a prefix
 * @param omitManagedFields empty to use the policy's
 * @param line in its file, counted from 1; 0 if it has none
 */
public record AuditPolicyRule(
    Level level,
    List<String> users,
    List<String> userGroups,
    List<String> verbs,
    List<GroupResources> resources,
    List<String> namespaces,
    List<String> nonResourceUrls,
    Set<Stage> omitStages,
    Optional<Boolean> omitManagedFields,
    int line) {

  public AuditPolicyRule {
    users = List.copyOf(users);
    userGroups = List.copyOf(userGroups);
    verbs = List.copyOf(verbs);
    resources = List.copyOf(resources);
    namespaces = List.copyOf(namespaces);
    nonResourceUrls = List.copyOf(nonResourceUrls);
    omitStages = Set.copyOf(omitStages);
  }

  public boolean matches(AuditRequest request) {
    if (!users.isEmpty() && request.user().filter(u -> users.contains(u.name())).isEmpty()) {
      return false;
    }
    if (!userGroups.isEmpty()
        && request
            .user()
            .filter(u -> u.groups().stream().anyMatch(userGroups::contains))
            .isEmpty()) {
      return false;
    }
    if (!verbs.isEmpty() && !verbs.contains(request.verb())) {
      return false;
    }
    if (!namespaces.isEmpty() || !resources.isEmpty()) {
      return request.isResourceRequest() && matchesResource(request);
    }
    if (!nonResourceUrls.isEmpty()) {
      return !request.isResourceRequest()
          && nonResourceUrls.stream().anyMatch(url -> matchesPath(url, request.path()));
    }
    return true;
  }

  private boolean matchesResource(AuditRequest request) {
    if (!namespaces.isEmpty() && !namespaces.contains(request.namespace())) {
      return false;
    }
    return resources.isEmpty() || resources.stream().anyMatch(group -> group.matches(request));
  }

  private static boolean matchesPath(String pattern, String path) {
    if (pattern.equals("*") || pattern.equals(path)) {
      return true;
    }
    return pattern.endsWith("*") && path.startsWith(withoutTrailingStars(pattern));
  }

  private static String withoutTrailingStars(String pattern) {
    int end = pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == '*') {
      end--;
    }
    return pattern.substring(0, end);
  }
}
