package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a recorded log gave: those of the objects that it created, and of people. */
final class RecordedNames {
  /** They exist in every cluster, whatever a log creates. */
  private static final Set<String> OF_EVERY_CLUSTER =
      Set.of("default", "kubernetes", "cluster-admin", "admin", "edit", "view");

  /** Makes what is in every cluster, with names such as {@code system}. */
  private static final String API_SERVER = "system:apiserver";

  /** Namespaces whose service accounts are controllers, known by their names. */
  private static final String OF_SYSTEM = "kube-";

  private static final List<String> OF_KUBERNETES = List.of("system:", "kube-", "kubeadm");

  private final Set<String> names = new HashSet<>();

  private RecordedNames() {}

  static RecordedNames of(List<JsonNode> events) {
    RecordedNames recorded = new RecordedNames();
    Set<String> words = new HashSet<>();
    for (JsonNode event : events) {
      JsonNode ref = event.path("objectRef");
      words.add(event.path("verb").asText());
      words.add(ref.path("resource").asText());
      words.add(ref.path("subresource").asText());
      recorded.add(event.path("user").path("username").asText());
      recorded.add(event.path("impersonatedUser").path("username").asText());
      if (event.path("verb").asText().equals("create")
          && !ref.has("subresource")
          && !event.path("user").path("username").asText().equals(API_SERVER)
          && !ref.path("namespace").asText().startsWith(OF_SYSTEM)) {
        recorded.add(ref.path("name").asText());
        recorded.add(event.at("/requestObject/metadata/name").asText());
        recorded.add(event.at("/responseObject/metadata/name").asText());
      }
    }
    recorded.names.removeAll(words);
    return recorded;
  }

  boolean contains(String text) {
    return names.contains(text);
  }

  private void add(String name) {
    boolean isOwn =
        !name.isEmpty()
            && !OF_EVERY_CLUSTER.contains(name)
            && OF_KUBERNETES.stream().noneMatch(name::startsWith);
    if (isOwn) {
      names.add(name);
    }
  }
}
