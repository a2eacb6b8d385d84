package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The role that a binding grants. It can never be changed in a stored binding.
 *
 * @param kind {@code Role} or {@code ClusterRole}
 */
public record RoleRef(String kind, String name) {

  /** Parses a reference; empty if it does not name a role. */
  public static Optional<RoleRef> of(JsonNode node) {
    String name = node.path("name").asText("");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new RoleRef(node.path("kind").asText(""), name));
  }
}
