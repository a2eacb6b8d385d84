package dev.crowsnest.access.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.DefaultAccess;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that every cluster is assumed to have until something else is known: those of a
 * current Kubernetes. Where they are not the same in all versions, what follows from them must not
 * be said as if it were sure.
 */
public final class Defaults {
  private static final Map<ObjectKey, KnownObject> EARLIER = assumed(DefaultAccess.earlier());
  private static final Map<ObjectKey, KnownObject> OF_KUBEADM = assumed(DefaultAccess.ofKubeadm());
  private static final Set<ObjectKey> VARYING = new HashSet<>();
  private static final Map<ObjectKey, KnownObject> KUBERNETES = load();

  private Defaults() {}

  /**
   * Returns the roles and bindings that API servers of a current Kubernetes create, and kubeadm
   * beside them, as assumed objects.
   */
  public static Map<ObjectKey, KnownObject> ofKubernetes() {
    return KUBERNETES;
  }

  /** Returns whether it is a default that some clusters do not have, or have with other content. */
  public static boolean vary(ObjectKey key) {
    return VARYING.contains(key);
  }

  /**
   * Returns whether only kubeadm creates it: clusters that others set up do not have it, so that it
   * is named in answers, and nothing is concluded from it.
   */
  public static boolean isOfKubeadm(ObjectKey key) {
    return OF_KUBEADM.containsKey(key);
  }

  /** Returns the default as an earlier version has it, if it had other content there. */
  public static Optional<KnownObject> earlier(ObjectKey key) {
    return vary(key) ? Optional.ofNullable(EARLIER.get(key)) : Optional.empty();
  }

  /**
   * Returns all that a default may have granted before it was seen for the first time, in whatever
   * version: nobody can be said to gain any of that by the change which shows it.
   */
  public static KnownObject widest(KnownObject object) {
    ObjectNode content = object.content().deepCopy();
    earlier(object.key())
        .ifPresent(
            earlier -> earlier.content().path("rules").forEach(content.withArray("rules")::add));
    return new KnownObject(object.key(), "", "", object.time(), Certainty.SEEN, content);
  }

  private static Map<ObjectKey, KnownObject> load() {
    Map<ObjectKey, KnownObject> current = assumed(DefaultAccess.objects());
    current.forEach(
        (key, object) -> {
          KnownObject earlier = EARLIER.get(key);
          if (earlier == null || !earlier.content().equals(object.content())) {
            VARYING.add(key);
          }
        });
    VARYING.addAll(OF_KUBEADM.keySet());
    Map<ObjectKey, KnownObject> all = new LinkedHashMap<>(current);
    all.putAll(OF_KUBEADM);
    return Map.copyOf(all);
  }

  private static Map<ObjectKey, KnownObject> assumed(List<JsonNode> defaults) {
    Map<ObjectKey, KnownObject> objects = new LinkedHashMap<>();
    for (JsonNode object : defaults) {
      String version = object.path("apiVersion").asText("");
      ObjectKind kind =
          AccessKind.ALL.named(
              version.substring(0, Math.max(0, version.indexOf('/'))),
              object.path("kind").asText());
      if (kind == null) {
        throw new IllegalStateException("a default of unknown kind " + object.path("kind"));
      }
      JsonNode metadata = object.path("metadata");
      ObjectKey key =
          ObjectKey.of(kind, metadata.path("namespace").asText(""), metadata.path("name").asText());
      objects.put(
          key, new KnownObject(key, "", "", Instant.EPOCH, Certainty.ASSUMED, kind.stored(object)));
    }
    return objects;
  }
}
