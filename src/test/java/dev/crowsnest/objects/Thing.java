package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.patch.PatchApplication;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of a domain that only tests have: of the whole object, everything is stored. */
enum Thing implements ObjectKind {
  BOX('x', true, UNLIMITED),
  SHELF('y', false, UNLIMITED),
  /** Three fit. */
  CAR('z', true, 3);

  static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  private static final PatchApplication PATCHES = new PatchApplication(List.of("/"), Set.of());

  private final char code;
  private final boolean namespaced;
  private final int limit;

  Thing(char code, boolean namespaced, int limit) {
    this.code = code;
    this.namespaced = namespaced;
    this.limit = limit;
  }

  @Override
  public char code() {
    return code;
  }

  @Override
  public String text() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String resource() {
    return name().toLowerCase(Locale.ROOT) + 's';
  }

  @Override
  public boolean isServedBy(String apiGroup) {
    return apiGroup.equals("example.com");
  }

  @Override
  public boolean isNamespaced() {
    return namespaced;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public JsonNode stored(JsonNode object) {
    return object;
  }

  @Override
  public Optional<JsonNode> patched(JsonNode patch, JsonNode stored) {
    return PATCHES.apply(patch, stored);
  }
}
