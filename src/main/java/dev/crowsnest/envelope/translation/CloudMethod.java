package dev.crowsnest.envelope.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The member {@code methodName}: {@code io.k8s.core.v1.pods.exec.create}. The API group stands
 * there with its words reversed, {@code io.k8s} for {@code k8s.io}; {@code io.k8s.get} is a request
 * that is not about a resource.
 *
 * @param verb empty if the name is none of these
 * @param group as in {@code apiVersion}; empty for the core group
 * @param version empty if it is not about a resource
 * @param resource empty if it is not about a resource
 * @param subresource with slashes between its parts; empty if none
 */
record CloudMethod(String verb, String group, String version, String resource, String subresource) {

  private static final int MAX_LENGTH = 1_000;
  private static final String PREFIX = "io.k8s.";

  /** Groups of Kubernetes whose names have no dot, and so nothing to be reversed. */
  private static final Set<String> SHORT_GROUPS =
      Set.of("apps", "autoscaling", "batch", "extensions", "policy");

  /** Groups that some tools write in their own order: {@code io.k8s.rbac.authorization}. */
  private static final Set<String> IN_ORDER =
      Set.of(
          "rbac.authorization.k8s.io", "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io");

  static CloudMethod of(String name) {
    List<String> parts =
        name.length() > MAX_LENGTH ? List.of() : Arrays.asList(name.split("\\.", -1));
    int last = parts.size() - 1;
    if (last < 1) {
      return new CloudMethod("", "", "", "", "");
    }
    String verb = parts.get(last);
    for (int at = last - 2; at > 0; at--) {
      if (isVersion(parts.get(at))) {
        return new CloudMethod(
            verb,
            group(parts.subList(0, at)),
            parts.get(at),
            parts.get(at + 1),
            String.join("/", parts.subList(at + 2, last)));
      }
    }
    boolean isPath = name.startsWith(PREFIX) && last == 2;
    return new CloudMethod(isPath ? verb : "", "", "", "", "");
  }

  boolean isAboutResource() {
    return !resource.isEmpty();
  }

  /** Whether this is a version of an API: v1, v2beta1, v1alpha1. */
  static boolean isVersion(String part) {
    int at = digits(part, part.startsWith("v") ? 1 : part.length());
    if (at < 2) {
      return false;
    }
    String rest = part.substring(at);
    for (String stage : List.of("alpha", "beta")) {
      if (rest.startsWith(stage)) {
        return rest.length() > stage.length() && digits(rest, stage.length()) == rest.length();
      }
    }
    return rest.isEmpty();
  }

  /** Returns where the digits end that begin here; 0 if there are none. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from ? 0 : at;
  }

  private static String group(List<String> reversed) {
    boolean isOfKubernetes =
        reversed.size() > 2 && reversed.get(0).equals("io") && reversed.get(1).equals("k8s");
    if (isOfKubernetes && reversed.size() == 3) {
      String only = reversed.get(2);
      if (only.equals("core")) {
        return "";
      }
      if (SHORT_GROUPS.contains(only)) {
        return only;
      }
    }
    if (isOfKubernetes) {
      String inOrder = String.join(".", reversed.subList(2, reversed.size())) + ".k8s.io";
      if (IN_ORDER.contains(inOrder)) {
        return inOrder;
      }
    }
    List<String> parts = new ArrayList<>(reversed);
    Collections.reverse(parts);
    return String.join(".", parts);
  }
}
