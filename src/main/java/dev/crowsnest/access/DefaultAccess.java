package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The roles and bindings that every API server creates when it first starts: {@code
 * default-access.json}, in the form of {@code kubectl get -o json}, with the aggregated roles
 * already filled in.
 *
 * <p>They are those of Kubernetes 1.23, as its API server wrote them into the recording {@code
 * seed-lab}. Other versions differ in details: permissions of controllers and nodes come and go
 * with features, and before 1.22 {@code edit} and {@code admin} also wrote endpoints. They are
 * therefore only assumed for a cluster of which nothing else is known; whatever is seen of the
 * cluster itself takes precedence, and none of them has a uid or a resourceVersion.
 */
public final class DefaultAccess {
  private static final String RESOURCE = "default-access.json";
  private static final List<JsonNode> OBJECTS = load();

  private DefaultAccess() {}

  /**
   * Returns the objects, each with apiVersion and kind, ordered by kind, namespace and name. Must
   * not be modified.
   */
  public static List<JsonNode> objects() {
    return OBJECTS;
  }

  private static List<JsonNode> load() {
    ObjectReader reader = new JsonMapper(EventJson.factory()).reader();
    try (InputStream file = DefaultAccess.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(file, RESOURCE);
      List<JsonNode> objects = new ArrayList<>();
      reader.readTree(file).path("items").forEach(objects::add);
      return List.copyOf(objects);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
