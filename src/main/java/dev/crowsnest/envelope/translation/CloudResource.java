package dev.crowsnest.envelope.translation;

import dev.crowsnest.audit.ObjectRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The member {@code resourceName}: {@code core/v1/namespaces/NS/pods/NAME/exec}. It begins with the
 * API group as it is called in Kubernetes, and the group in {@code methodName} is only needed where
 * it is missing.
 *
 * @param ref {@link ObjectRef#NONE} for requests that are not about a resource
 * @param uri what is known of it: without a query
 */
record CloudResource(ObjectRef ref, String uri) {
  private static final int MAX_LENGTH = 8_192;
  private static final String NAMESPACES = "namespaces";
  private static final String CORE = "core";

  /** A name belongs to them only by a selector in the query. */
  private static final Set<String> COLLECTIONS = Set.of("list", "watch", "deletecollection");

  static CloudResource of(String resourceName, CloudMethod method) {
    String name = resourceName.length() > MAX_LENGTH ? "" : resourceName;
    if (!method.isAboutResource()) {
      return new CloudResource(ObjectRef.NONE, '/' + strip(name));
    }
    List<String> parts = new ArrayList<>(Arrays.asList(strip(name).split("/", -1)));
    boolean hasVersion = parts.size() > 2 && CloudMethod.isVersion(parts.get(1));
    String group = hasVersion ? groupOf(parts.get(0)) : method.group();
    String version = hasVersion ? parts.get(1) : method.version();
    if (hasVersion) {
      parts.subList(0, 2).clear();
    }
    return placed(parts, group, version, method);
  }

  private static CloudResource placed(
      List<String> parts, String group, String version, CloudMethod method) {
    String namespace = "";
    boolean isNamespaceItself = method.resource().equals(NAMESPACES) && method.group().isEmpty();
    if (!isNamespaceItself && parts.size() > 2 && parts.get(0).equals(NAMESPACES)) {
      namespace = parts.get(1);
      parts.subList(0, 2).clear();
    }
    boolean isNamed = parts.get(0).equals(method.resource());
    String name = isNamed && parts.size() > 1 ? parts.get(1) : "";
    List<String> behind = isNamed && parts.size() > 2 ? parts.subList(2, parts.size()) : List.of();
    String subresource = method.subresource();
    if (subresource.isEmpty() && !behind.isEmpty()) {
      subresource = behind.get(0);
    }
    boolean isCreated = method.verb().equals("create") && subresource.isEmpty();
    boolean isOfCollection = isCreated || COLLECTIONS.contains(method.verb());
    String base =
        (group.isEmpty() ? "/api/" : "/apis/" + escaped(group) + '/')
            + escaped(version)
            + (namespace.isEmpty() ? "" : '/' + NAMESPACES + '/' + escaped(namespace))
            + '/'
            + escaped(method.resource());
    StringBuilder uri = new StringBuilder(base);
    if (!name.isEmpty() && !isOfCollection) {
      uri.append('/').append(escaped(name));
    }
    if (!subresource.isEmpty()) {
      uri.append('/').append(escaped(subresource));
    }
    // What is behind the proxy: /nodes/NODE/proxy/metrics.
    for (String part : behind.subList(Math.min(1, behind.size()), behind.size())) {
      uri.append('/').append(escaped(part));
    }
    ObjectRef ref =
        new ObjectRef(
            method.resource(),
            subresource,
            isNamespaceItself && !isCreated ? name : namespace,
            name,
            "",
            group,
            version,
            "");
    return new CloudResource(ref, uri.toString());
  }

  private static String groupOf(String part) {
    return part.equals(CORE) ? "" : part;
  }

  private static String strip(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }

  /** Escapes what would end a path: a name cannot become a query. */
  private static String escaped(String part) {
    return part.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace(" ", "%20");
  }
}
