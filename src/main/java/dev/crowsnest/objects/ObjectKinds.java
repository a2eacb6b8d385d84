package dev.crowsnest.objects;

import dev.crowsnest.audit.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registry of all kinds that domains follow. Immutable. */
public final class ObjectKinds {
  private final List<ObjectKind> all = new ArrayList<>();
  private final Map<String, ObjectKind> byResource = new HashMap<>();
  private final Map<String, ObjectKind> byName = new HashMap<>();
  private final Map<Character, ObjectKind> byCode = new HashMap<>();

  private ObjectKinds() {}

  /**
   * Returns a registry of these kinds, of one or several domains.
   *
   * @throws IllegalArgumentException if two have the same code, name or resource
   */
  @SafeVarargs
  public static ObjectKinds of(Collection<? extends ObjectKind>... domains) {
    ObjectKinds kinds = new ObjectKinds();
    for (Collection<? extends ObjectKind> domain : domains) {
      domain.forEach(kinds::register);
    }
    kinds.all.sort(ObjectKind.ORDER);
    return kinds;
  }

  private void register(ObjectKind kind) {
    boolean isTaken =
        byResource.containsKey(kind.resource())
            || byName.containsKey(kind.text())
            || byCode.containsKey(kind.code());
    if (isTaken) {
      throw new IllegalArgumentException(
          "the code, name or resource of " + kind.text() + " is registered already");
    }
    all.add(kind);
    byResource.put(kind.resource(), kind);
    byName.put(kind.text(), kind);
    byCode.put(kind.code(), kind);
  }

  /** Returns all kinds, in order. */
  public List<ObjectKind> all() {
    return List.copyOf(all);
  }

  /**
   * Returns the kind of the object that the reference names; null if it is unknown or the reference
   * is to a subresource.
   */
  public @Nullable ObjectKind of(ObjectRef ref) {
    return ref.subresource().isEmpty()
        ? served(byResource.get(ref.resource()), ref.apiGroup())
        : null;
  }

  /** Returns the key of the object that the reference names; null if it is not of a known kind. */
  public @Nullable ObjectKey key(ObjectRef ref) {
    ObjectKind kind = of(ref);
    return kind == null ? null : ObjectKey.of(kind, ref.namespace(), ref.name());
  }

  /** Returns the kind with this name in this group; null if unknown. */
  public @Nullable ObjectKind named(String apiGroup, String name) {
    return served(byName.get(name), apiGroup);
  }

  /**
   * Returns the kind with this code; null if unknown, for example from a later version of
   * Crowsnest.
   */
  @Nullable ObjectKind ofCode(char code) {
    return byCode.get(code);
  }

  private static @Nullable ObjectKind served(@Nullable ObjectKind kind, String apiGroup) {
    return kind != null && kind.isServedBy(apiGroup) ? kind : null;
  }
}
