package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.ObjectRef;
import java.util.Set;

/**
 * The English words for an object: {@code pod development/web}, {@code secrets in namespace prod}.
 */
final class Nouns {
  private static final Set<Action> OF_MANY =
      Set.of(Action.LIST, Action.WATCH, Action.DELETE_COLLECTION);

  private Nouns() {}

  /**
   * Names an object.
   *
   * @param subresourceIsSaid whether the sentence already says which subresource was used
   * @param maxName longer names are cut
   */
  static String phrase(ObjectRef ref, Action action, boolean subresourceIsSaid, int maxName) {
    String namespace = shortened(ref.namespace(), maxName);
    String name = shortened(ref.name(), maxName);
    if (OF_MANY.contains(action)) {
      return many(ref.resourcePath(), namespace, name);
    }
    String kind = singular(ref.resource());
    String object = name.isEmpty() ? unnamed(kind, namespace) : named(kind, namespace, name);
    return subresourceIsSaid || ref.subresource().isEmpty()
        ? object
        : "the " + ref.subresource() + " of " + object;
  }

  /** Returns the singular of a resource name; right for all built-in resources. */
  static String singular(String resource) {
    if (resource.equals("endpoints") || resource.endsWith("metrics")) {
      return resource;
    }
    if (resource.endsWith("ies")) {
      return resource.substring(0, resource.length() - 3) + 'y';
    }
    if (resource.endsWith("sses")) {
      return resource.substring(0, resource.length() - 2);
    }
    return resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
  }

  static String shortened(String name, int max) {
    return name.length() <= max ? name : name.substring(0, max - 1) + '\u2026';
  }

  private static String many(String resource, String namespace, String name) {
    String objects = name.isEmpty() ? resource : resource + " named " + name;
    return namespace.isEmpty()
        ? objects + " in the whole cluster"
        : objects + " in namespace " + namespace;
  }

  /** Leaves out the namespace of a Namespace: its name would be repeated. */
  private static String named(String kind, String namespace, String name) {
    boolean alone = namespace.isEmpty() || (kind.equals("namespace") && namespace.equals(name));
    return kind + ' ' + (alone ? name : namespace + '/' + name);
  }

  private static String unnamed(String kind, String namespace) {
    boolean vowel = !kind.isEmpty() && "aeiou".indexOf(kind.charAt(0)) >= 0;
    String object = (vowel ? "an " : "a ") + kind;
    return namespace.isEmpty() ? object : object + " in namespace " + namespace;
  }
}
