package dev.crowsnest.envelope.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.ObjectRef;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an API server reads from the path of a request: the resource, and the verb that an HTTP
 * method stands for.
 *
 * @param ref {@link ObjectRef#NONE} for requests that are not about a resource
 * @param verb as in audit.k8s.io: {@code list}, {@code deletecollection}
 */
record KubernetesPath(ObjectRef ref, String verb) {
  private static final int MAX_LENGTH = 8_192;

  private static final Map<String, String> VERBS =
      Map.of(
          "POST", "create",
          "PUT", "update",
          "PATCH", "patch",
          "DELETE", "delete",
          "GET", "get",
          "HEAD", "get");

  private static final Set<String> COLLECTIONS = Set.of("list", "watch", "deletecollection");
  private static final Set<String> WATCHES = Set.of("watch", "watch=true", "watch=1");
  private static final String SELECTOR = "fieldSelector=";
  private static final String NAME = "metadata.name=";
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  /** Whether this is a path below which the API of Kubernetes has its resources. */
  static boolean isOfApi(String uri) {
    List<String> parts = parts(uri);
    String root = parts.get(0);
    return root.equals("apis")
        || (root.equals("api") && (parts.size() == 1 || CloudMethod.isVersion(parts.get(1))));
  }

  /**
   * Reads a request.
   *
   * @param method of HTTP; what is no such method is already the verb
   */
  static KubernetesPath of(String method, String uri) {
    List<String> parts = parts(uri);
    boolean isCore = parts.get(0).equals("api");
    int start = isCore ? 2 : 3;
    if (!isOfApi(uri) || parts.size() <= start) {
      return new KubernetesPath(ObjectRef.NONE, verbOfPath(method));
    }
    String group = isCore ? "" : parts.get(1);
    String version = parts.get(start - 1);
    List<String> rest = parts.subList(start, parts.size());
    boolean isOldWatch = rest.get(0).equals("watch") && rest.size() > 1;
    if (isOldWatch) {
      rest = rest.subList(1, rest.size());
    }
    String namespace = "";
    if (rest.get(0).equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !OF_NAMESPACES.contains(rest.get(2))) {
        rest = rest.subList(2, rest.size());
      }
    }
    String named = rest.size() > 1 ? rest.get(1) : "";
    String verb = isOldWatch ? "watch" : verb(method, named, uri);
    String name = named.isEmpty() && COLLECTIONS.contains(verb) ? selected(uri) : named;
    ObjectRef ref =
        new ObjectRef(
            rest.get(0),
            rest.size() > 2 ? rest.get(2) : "",
            namespace,
            name,
            "",
            group,
            version,
            "");
    return new KubernetesPath(ref, verb);
  }

  /** Returns the name that a field selector asks for; empty if it asks for none. */
  private static String selected(String uri) {
    for (String pair : query(uri)) {
      if (pair.startsWith(SELECTOR)) {
        for (String term : decoded(pair.substring(SELECTOR.length())).orElse("").split(",", -1)) {
          if (term.startsWith(NAME)) {
            return term.substring(NAME.length() + (term.startsWith(NAME + '=') ? 1 : 0));
          }
        }
      }
    }
    return "";
  }

  private static String verb(String method, String name, String uri) {
    String verb = VERBS.get(method.toUpperCase(Locale.ROOT));
    if (verb == null) {
      return method;
    }
    if (!name.isEmpty()) {
      return verb;
    }
    if (verb.equals("get")) {
      return isWatch(uri) ? "watch" : "list";
    }
    return verb.equals("delete") ? "deletecollection" : verb;
  }

  private static String verbOfPath(String method) {
    return VERBS.containsKey(method.toUpperCase(Locale.ROOT))
        ? method.toLowerCase(Locale.ROOT)
        : method;
  }

  private static boolean isWatch(String uri) {
    return query(uri).stream().anyMatch(WATCHES::contains);
  }

  private static List<String> query(String uri) {
    int question = uri.indexOf('?');
    return question < 0 || uri.length() - question > MAX_LENGTH
        ? List.of()
        : Arrays.asList(uri.substring(question + 1).split("&", -1));
  }

  private static List<String> parts(String uri) {
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    List<String> parts = new ArrayList<>();
    if (path.length() <= MAX_LENGTH) {
      for (String part : path.split("/", -1)) {
        if (!part.isEmpty()) {
          parts.add(decoded(part).orElse(part));
        }
      }
    }
    return parts.isEmpty() ? List.of("") : parts;
  }

  private static Optional<String> decoded(String part) {
    try {
      return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
