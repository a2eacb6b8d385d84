package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;

/**
 * A kind of objects that a domain follows. A domain's kinds are the constants of one enum, which
 * gives them their order and their identity.
 */
public interface ObjectKind {
  /** By domain-given order; kinds of several domains stand among each other. */
  Comparator<ObjectKind> ORDER =
      Comparator.comparingInt(ObjectKind::ordinal).thenComparing(ObjectKind::text);

  /** Enough for any number of objects that an API server can hold. */
  int UNLIMITED = Integer.MAX_VALUE;

  /** Returns its place among its domain's kinds: that of the enum's constant. */
  int ordinal();

  /** Returns one letter in the keys of the store, unique among all domains. Never to be changed. */
  char code();

  /** As objects write it: {@code ClusterRole}. */
  String text();

  /** As requests write it: {@code clusterroles}. */
  String resource();

  /** Returns whether the kind is that group's: other groups may have a namesake. */
  boolean isServedBy(String apiGroup);

  boolean isNamespaced();

  /** Returns how many objects of the kind one cluster may have; more are left out and counted. */
  default int limit() {
    return UNLIMITED;
  }

  /**
   * Returns the part of an object that is stored, without credentials. Storing what was stored
   * changes nothing. The object may have any shape.
   */
  JsonNode stored(JsonNode object);

  /**
   * Returns what is stored after a patch; empty if it does not follow from the patch and what was.
   */
  Optional<JsonNode> patched(JsonNode patch, JsonNode stored);
}
