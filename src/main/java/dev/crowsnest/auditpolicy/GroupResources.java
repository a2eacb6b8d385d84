package dev.crowsnest.auditpolicy;

import java.util.List;

/**
 * Resources of an API group.
 *
 * @param group empty for the core group; {@code *} for all, which servers before 1.36 take for the
 *     name of a group that does not exist
 * @param resources empty for all of the group, including subresources
 * @param resourceNames empty for all; the empty text stands for requests without a name
 */
public record GroupResources(String group, List<String> resources, List<String> resourceNames) {

  public GroupResources {
    resources = List.copyOf(resources);
    resourceNames = List.copyOf(resourceNames);
  }

  boolean matches(AuditRequest request) {
    if (!group.equals("*") && !group.equals(request.apiGroup())) {
      return false;
    }
    if (resources.isEmpty()) {
      return true;
    }
    if (!resourceNames.isEmpty() && !resourceNames.contains(request.name())) {
      return false;
    }
    return resources.stream().anyMatch(pattern -> matches(pattern, request));
  }

  private static boolean matches(String pattern, AuditRequest request) {
    String combined =
        request.subresource().isEmpty()
            ? request.resource()
            : request.resource() + '/' + request.subresource();
    // "*": everything, subresources too. "pods", "pods/exec": exactly that.
    if (pattern.equals("*") || pattern.equals(combined)) {
      return true;
    }
    // "*/status": this subresource of any resource.
    if (pattern.startsWith("*/") && pattern.substring(2).equals(request.subresource())) {
      return true;
    }
    // "pods/*": all subresources of pods, and pods.
    return pattern.endsWith("/*")
        && pattern.substring(0, pattern.length() - 2).equals(request.resource());
  }
}
