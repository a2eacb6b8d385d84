package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What one event shows about one object or a collection. */
public sealed interface Observation {

  /**
   * Returns the version of the state that it shows, with the time when the request was answered.
   */
  ObjectVersion version();

  /**
   * The object has had this content since then.
   *
   * @param created whether it did not exist before
   */
  record Stored(ObjectKey key, ObjectVersion version, boolean created, JsonNode content)
      implements Observation {}

  /**
   * The object was changed by this patch, and the result was not logged.
   *
   * @param created whether it did not exist before
   * @param isConclusive false if the result depends on more than the patch and the object; it is
   *     uncertain then in any case
   */
  record Patched(
      ObjectKey key, ObjectVersion version, boolean created, JsonNode patch, boolean isConclusive)
      implements Observation {}

  /**
   * The object was changed, and neither the change nor the result was logged.
   *
   * @param created whether it did not exist before
   */
  record ChangedUnseen(ObjectKey key, ObjectVersion version, boolean created)
      implements Observation {}

  /**
   * Somebody asked to change it, and nothing says whether it was done.
   *
   * @param content what it is if it was, where the request would have created it
   */
  record MayHaveChanged(ObjectKey key, ObjectVersion version, Optional<JsonNode> content)
      implements Observation {}

  /**
   * It is gone.
   *
   * @param last its last content, if the response has it
   */
  record Deleted(ObjectKey key, ObjectVersion version, Optional<JsonNode> last)
      implements Observation {}

  /**
   * All objects of a kind are gone; which ones was not logged.
   *
   * @param namespace empty for all
   * @param selected whether the request was limited by labels or fields
   */
  record CollectionDeleted(
      ObjectKind kind, String namespace, ObjectVersion version, boolean selected)
      implements Observation {}

  /** Somebody read the object, possibly from a cache. */
  record Listed(ObjectKey key, ObjectVersion version, JsonNode content) implements Observation {}
}
