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
 * The roles and bindings that clusters have from their start, in the form of {@code kubectl get -o
 * json}, with the aggregated roles already filled in.
 *
 * <p>Versions of Kubernetes differ in details: permissions of controllers and nodes come and go
 * with features. They are therefore only assumed for a cluster of which nothing else is known;
 * whatever is seen of the cluster itself takes precedence, and none of them has a uid or a
 * resourceVersion.
 */
public final class DefaultAccess {
  private static final List<JsonNode> CURRENT = load("default-access.json");
  private static final List<JsonNode> EARLIER = load("default-access-1.23.json");
  private static final List<JsonNode> OF_KUBEADM = load("default-access-kubeadm.json");

  private DefaultAccess() {}

  /**
   * Returns what an API server of Kubernetes 1.37 creates when it first starts. Each has apiVersion
   * and kind; they are ordered by kind, namespace and name, and must not be modified.
   */
  public static List<JsonNode> objects() {
    return CURRENT;
  }

  /** Returns what one of Kubernetes 1.23 created, in the same form. */
  public static List<JsonNode> earlier() {
    return EARLIER;
  }

  /** Returns what kubeadm creates on top of it, from its version 1.29 on, in the same form. */
  public static List<JsonNode> ofKubeadm() {
    return OF_KUBEADM;
  }

  private static List<JsonNode> load(String resource) {
    ObjectReader reader = new JsonMapper(EventJson.factory()).reader();
    try (InputStream file = DefaultAccess.class.getResourceAsStream(resource)) {
      Objects.requireNonNull(file, resource);
      List<JsonNode> objects = new ArrayList<>();
      reader.readTree(file).path("items").forEach(objects::add);
      return List.copyOf(objects);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
