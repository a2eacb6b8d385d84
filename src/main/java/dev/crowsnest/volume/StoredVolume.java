package dev.crowsnest.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.podsecurity.pod.SensitivePaths;
import java.util.List;

/**
 * What is stored of volumes and claims: only written and read here, and bounded.
 *
 * <pre>volume: {"path": "/etc", "claim": "namespace/name", "provisioned": true}
 *  claim: {"volume": "name"}</pre>
 */
final class StoredVolume {
  private static final int MAX_LENGTH = 512;
  private static final List<String> SOURCES = List.of("hostPath", "local");
  private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

  private static final String PATH = "path";
  private static final String CLAIM = "claim";
  private static final String PROVISIONED = "provisioned";
  private static final String VOLUME = "volume";

  private StoredVolume() {}

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode ofVolume(JsonNode object) {
    ObjectNode stored = empty();
    JsonNode spec = object.path("spec");
    for (String source : SOURCES) {
      String path = spec.path(source).path(PATH).textValue();
      if (path != null) {
        put(stored, PATH, SensitivePaths.normalized(path));
      }
    }
    JsonNode claim = spec.path("claimRef");
    String name = claim.path("name").asText("");
    if (!name.isEmpty()) {
      put(stored, CLAIM, key(claim.path("namespace").asText(""), name));
    }
    if (object.path("metadata").path("annotations").has(PROVISIONED_BY)) {
      stored.put(PROVISIONED, true);
    }
    return stored;
  }

  static JsonNode ofClaim(JsonNode object) {
    ObjectNode stored = empty();
    put(stored, VOLUME, object.path("spec").path("volumeName").asText(""));
    return stored;
  }

  /** Returns the path on the node; empty if the volume is not one. */
  static String path(JsonNode volume) {
    return volume.path(PATH).asText("");
  }

  /** Returns the claim that a volume is bound to or kept for; empty if there is none. */
  static String claim(JsonNode volume) {
    return volume.path(CLAIM).asText("");
  }

  /** Returns whether a provisioner says that it made the volume, as anybody who writes one may. */
  static boolean isProvisioned(JsonNode volume) {
    return volume.path(PROVISIONED).asBoolean(false);
  }

  /** Returns the volume that a claim is bound to or asks for; empty if there is none. */
  static String volume(JsonNode claim) {
    return claim.path(VOLUME).asText("");
  }

  /** Returns how a volume names a claim. */
  static String key(String namespace, String name) {
    return namespace + '/' + name;
  }

  private static void put(ObjectNode stored, String member, String text) {
    if (!text.isEmpty() && text.length() <= MAX_LENGTH) {
      stored.put(member, text);
    }
  }
}
