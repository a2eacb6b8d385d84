package dev.crowsnest.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.patch.PositionedValues;
import java.util.List;
import java.util.Optional;

/** The kinds of objects that stand between a pod and a path on its node. */
public enum VolumeKind implements ObjectKind {
  VOLUME('V', "PersistentVolume", "persistentvolumes"),
  CLAIM('C', "PersistentVolumeClaim", "persistentvolumeclaims");

  /** All kinds of this domain. */
  public static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  private static final int LIMIT = 20_000;

  private final char code;
  private final String kind;
  private final String resource;

  VolumeKind(char code, String kind, String resource) {
    this.code = code;
    this.kind = kind;
    this.resource = resource;
  }

  @Override
  public char code() {
    return code;
  }

  @Override
  public String text() {
    return kind;
  }

  @Override
  public String resource() {
    return resource;
  }

  @Override
  public boolean isServedBy(String apiGroup) {
    return apiGroup.isEmpty();
  }

  @Override
  public boolean isNamespaced() {
    return this == CLAIM;
  }

  @Override
  public int limit() {
    return LIMIT;
  }

  @Override
  public JsonNode stored(JsonNode object) {
    return this == VOLUME ? StoredVolume.ofVolume(object) : StoredVolume.ofClaim(object);
  }

  /**
   * Returns what is stored with what the patch sets. A source or a binding cannot be changed once
   * it is there, and a patch of anything else sets none.
   */
  @Override
  public Optional<JsonNode> patched(JsonNode patch, JsonNode stored) {
    ObjectNode all = stored.isObject() ? stored.deepCopy() : StoredVolume.empty();
    stored(patch.isArray() ? PositionedValues.of(patch) : patch)
        .properties()
        .forEach(member -> all.set(member.getKey(), member.getValue()));
    return Optional.of(all);
  }
}
