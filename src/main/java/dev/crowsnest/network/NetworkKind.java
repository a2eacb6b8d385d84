package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.patch.PatchApplication;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What bounds the pods of a namespace, and what they may reach; apart from the pods. */
public enum NetworkKind implements ObjectKind {
  NETWORK_POLICY('x', "NetworkPolicy", "networkpolicies", 20_000),
  NAMESPACE('l', "Namespace", "namespaces", 20_000),
  RESOURCE_QUOTA('q', "ResourceQuota", "resourcequotas", 20_000),
  LIMIT_RANGE('t', "LimitRange", "limitranges", 20_000);

  /** All kinds of this domain. */
  public static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  private static final String METADATA = "metadata";
  private static final String LABELS = "labels";
  private static final String SPEC = "spec";

  /** NetworkPolicies have no lists that strategic merge patches merge by a key. */
  private static final PatchApplication PATCHES =
      new PatchApplication(List.of("/spec", "/metadata/labels"), Set.of());

  private final char code;
  private final String text;
  private final String resource;
  private final int limit;

  NetworkKind(char code, String text, String resource, int limit) {
    this.code = code;
    this.text = text;
    this.resource = resource;
    this.limit = limit;
  }

  @Override
  public char code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String resource() {
    return resource;
  }

  /** Policies moved from one API group to another; they are the same objects in both. */
  @Override
  public boolean isServedBy(String apiGroup) {
    return this == NETWORK_POLICY
        ? apiGroup.equals("networking.k8s.io") || apiGroup.equals("extensions")
        : apiGroup.isEmpty();
  }

  @Override
  public boolean isNamespaced() {
    return this != NAMESPACE;
  }

  @Override
  public int limit() {
    return limit;
  }

  /** Returns the spec of a policy, the labels of a namespace; of others that they exist. */
  @Override
  public JsonNode stored(JsonNode object) {
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    if (this == NETWORK_POLICY) {
      if (object.path(SPEC).isObject()) {
        stored.set(SPEC, object.path(SPEC));
      }
      return stored;
    }
    if (this != NAMESPACE) {
      return stored;
    }
    ObjectNode labels = stored.putObject(METADATA).putObject(LABELS);
    object
        .path(METADATA)
        .path(LABELS)
        .properties()
        .forEach(
            label -> {
              if (label.getValue().isTextual()) {
                labels.set(label.getKey(), label.getValue());
              }
            });
    return stored;
  }

  @Override
  public Optional<JsonNode> patched(JsonNode patch, JsonNode stored) {
    return PATCHES.apply(patch, stored).map(this::stored);
  }
}
