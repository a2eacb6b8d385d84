package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Who a binding gives its role to.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
 * @param namespace of a service account; empty for others
 */
public record Subject(String kind, String namespace, String name) {
  private static final Set<String> EVERYBODY =
      Set.of(
          "Group/system:authenticated",
          "Group/system:unauthenticated",
          "Group/system:serviceaccounts",
          "User/system:anonymous");

  /**
   * The subject of a binding's entry.
   *
   * @param bindingNamespace where a service account without namespace lives; empty for cluster role
   *     bindings
   */
  static Subject of(JsonNode entry, String bindingNamespace) {
    String kind = entry.path("kind").asText("");
    String namespace = "";
    if (kind.equals("ServiceAccount")) {
      namespace = entry.path("namespace").asText("");
      namespace = namespace.isEmpty() ? bindingNamespace : namespace;
    }
    return new Subject(kind, namespace, entry.path("name").asText(""));
  }

  /**
   * Whether it means everybody: all authenticated users, all service accounts, or anybody at all.
   */
  public boolean isBroad() {
    return EVERYBODY.contains(text());
  }

  /** {@code Group/system:nodes}, {@code User/alice}, {@code ServiceAccount/namespace/name}. */
  public String text() {
    return kind.equals("ServiceAccount") ? kind + '/' + namespace + '/' + name : kind + '/' + name;
  }
}
