package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What one event shows of one object, or of a collection. */
public sealed interface Observation {

  /** When the request was answered, and which state it shows. */
  ObjectVersion version();

  /**
   * It has this content since.
   *
   * @param created whether it did not exist before
   */
  record Stored(ObjectKey key, ObjectVersion version, boolean created, JsonNode content)
      implements Observation {}

  /**
   * It was changed by this patch, and the result was not logged.
   *
   * @param created whether it did not exist before
   * @param isConclusive false if the result depends on more than the patch and the object: then it
   *     is uncertain whatever comes of it
   */
  record Patched(
      ObjectKey key, ObjectVersion version, boolean created, JsonNode patch, boolean isConclusive)
      implements Observation {}

  /**
   * It was changed, and neither how nor the result was logged.
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
   * @param last its last content, where the response has it
   */
  record Deleted(ObjectKey key, ObjectVersion version, Optional<JsonNode> last)
      implements Observation {}

  /**
   * All of a kind are gone, which ones was not logged.
   *
   * @param namespace empty for all
   * @param selected whether the request asked for some only, by labels or fields
   */
  record CollectionDeleted(
      ObjectKind kind, String namespace, ObjectVersion version, boolean selected)
      implements Observation {}

  /** Somebody read it, perhaps from a cache. */
  record Listed(ObjectKey key, ObjectVersion version, JsonNode content) implements Observation {}
}
