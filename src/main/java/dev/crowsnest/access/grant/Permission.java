package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * The smallest unit that a rule entry grants. Wildcards are kept: {@code *} as a verb is every verb
 * there will ever be.
 *
 * @param apiGroup the empty string is the core group
 * @param resource {@code res}, {@code res/sub}, {@code *}{@code /sub} or {@code *}; empty for a URL
 * @param name of a single object; empty for all objects
 * @param url a non-resource URL, possibly with {@code *} at its end; empty for resources
 */
public record Permission(String verb, String apiGroup, String resource, String name, String url) {
  private static final String ANY = "*";

  /** Returns a permission on objects. */
  public static Permission on(String verb, String apiGroup, String resource, String name) {
    return new Permission(verb, apiGroup, resource, name, "");
  }

  /** Returns a permission on a path, not a resource. */
  public static Permission onUrl(String verb, String url) {
    return new Permission(verb, "", "", "", url);
  }

  public boolean isOnUrl() {
    return !url.isEmpty();
  }

  /** Returns whether the entry grants at least this. */
  public boolean isGrantedBy(RbacRule rule) {
    if (!rule.allowsVerb(verb)) {
      return false;
    }
    if (isOnUrl()) {
      return allowsUrl(rule.nonResourceUrls(), url);
    }
    return rule.allowsResource(resource)
        && rule.allowsGroup(apiGroup)
        && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(name));
  }

  /** Returns whether any of the entries alone grants at least this. */
  public boolean isGrantedBy(List<RbacRule> rules) {
    for (RbacRule rule : rules) {
      if (isGrantedBy(rule)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it is the use of one or all PodSecurityPolicies. */
  public boolean isUseOfPsp() {
    return (verb.equals("use") || verb.equals(ANY))
        && (apiGroup.equals("policy") || apiGroup.equals("extensions") || apiGroup.equals(ANY))
        && (resource.equals("podsecuritypolicies") || resource.equals(ANY));
  }

  /**
   * Returns {@code core/pods/exec}, {@code policy/podsecuritypolicies[privileged]} or {@code
   * /healthz}.
   */
  public String object() {
    if (isOnUrl()) {
      return url;
    }
    String where = (apiGroup.isEmpty() ? "core" : apiGroup) + '/' + resource;
    return name.isEmpty() ? where : where + '[' + name + ']';
  }

  /** Returns {@code create core/pods/exec}. */
  public String text() {
    return verb + ' ' + object();
  }

  private static boolean allowsUrl(List<String> urls, String url) {
    for (String allowed : urls) {
      if (allowed.equals(ANY) || allowed.equals(url)) {
        return true;
      }
      if (allowed.endsWith(ANY) && url.startsWith(withoutStars(allowed))) {
        return true;
      }
    }
    return false;
  }

  /** Removes all stars at the end, as the authorizer does. */
  private static String withoutStars(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '*') {
      end--;
    }
    return url.substring(0, end);
  }
}
