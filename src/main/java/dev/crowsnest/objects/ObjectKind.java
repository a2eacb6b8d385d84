package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * A kind of objects that a domain follows. A domain's kinds are the constants of one enum, which
 * gives them their order and their identity.
 */
public interface ObjectKind {
  /** The order given by each domain; kinds of several domains are interleaved. */
  Comparator<ObjectKind> ORDER =
      Comparator.comparingInt(ObjectKind::ordinal).thenComparing(ObjectKind::text);

  /** As long as an object exists. */
  Duration WHILE_IT_EXISTS = Duration.ofSeconds(Long.MAX_VALUE);

  /** Enough for all objects that an API server can hold. */
  int UNLIMITED = Integer.MAX_VALUE;

  /** Returns its position among the kinds of its domain: that of the enum constant. */
  int ordinal();

  /**
   * Returns the letter that stands for it in the keys of the store, unique among all domains. It
   * must never be changed.
   */
  char code();

  /** Returns the kind as written in objects: {@code ClusterRole}. */
  String text();

  /** Returns the resource as written in requests: {@code clusterroles}. */
  String resource();

  /**
   * Returns whether the kind belongs to that API group: other groups may have a kind with the same
   * name.
   */
  boolean isServedBy(String apiGroup);

  boolean isNamespaced();

  /** Returns how many objects of the kind are kept per cluster; more are left out and counted. */
  default int limit() {
    return UNLIMITED;
  }

  /**
   * Returns how long an object is kept after it was last seen, of a kind whose objects come and go:
   * its deletion may never be seen.
   */
  default Duration retention() {
    return WHILE_IT_EXISTS;
  }

  /**
   * Returns the part of an object that is stored, without credentials. Idempotent. The object may
   * have any shape.
   */
  JsonNode stored(JsonNode object);

  /**
   * Returns what is stored after a patch; empty if that does not follow from the patch and the
   * stored part.
   */
  Optional<JsonNode> patched(JsonNode patch, JsonNode stored);
}
