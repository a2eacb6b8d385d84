package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.objects.Observation.ChangedUnseen;
import dev.crowsnest.objects.Observation.CollectionDeleted;
import dev.crowsnest.objects.Observation.Deleted;
import dev.crowsnest.objects.Observation.Listed;
import dev.crowsnest.objects.Observation.MayHaveChanged;
import dev.crowsnest.objects.Observation.Patched;
import dev.crowsnest.objects.Observation.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an event shows of registered kinds of objects. Only requests that succeeded and were
 * not dry runs show anything; those that may have succeeded make what is known uncertain.
 */
final class ObservationReader {
  private static final int CREATED = 201;
  private static final String METADATA = "metadata";

  private final AuditEvent event;
  private final ObjectKind kind;
  private final Instant time;
  private final Contents contents;

  private ObservationReader(AuditEvent event, ObjectKind kind, Instant time, Contents contents) {
    this.event = event;
    this.kind = kind;
    this.time = time;
    this.contents = contents;
  }

  /** Returns the observations in the order in which they apply; empty for most events. */
  static List<Observation> read(EventView view, ObjectKinds kinds, Contents contents) {
    AuditEvent event = view.event();
    ObjectKind kind = kinds.of(event.objectRef());
    Outcome outcome = kind == null ? Outcome.UNKNOWN : Outcome.of(event);
    if (kind == null || (outcome != Outcome.ALLOWED && outcome != Outcome.MAY_HAVE_HAPPENED)) {
      return List.of();
    }
    ObservationReader reader =
        new ObservationReader(event, kind, view.get(EventTime.FACT).instant(), contents);
    if (outcome == Outcome.MAY_HAVE_HAPPENED) {
      return reader.perhaps();
    }
    return switch (event.verb()) {
      case "create" -> reader.written(true);
      case "update", "patch" -> reader.written(event.responseCode() == CREATED);
      case "delete" -> reader.deleted();
      case "deletecollection" -> reader.collectionDeleted();
      case "get" -> reader.read();
      case "list" -> reader.listed();
      default -> List.of();
    };
  }

  private List<Observation> perhaps() {
    ObjectVersion version = new ObjectVersion("", "", time);
    if (event.verb().equals("deletecollection")) {
      return List.of(
          new CollectionDeleted(
              kind, event.objectRef().namespace(), version, /* selected= */ true));
    }
    JsonNode request = event.body(Body.REQUEST_OBJECT);
    boolean creates = event.verb().equals("create") && isNamed(request);
    ObjectKey key = creates ? key(request) : key(MissingNode.getInstance());
    return key.name().isEmpty()
        ? List.of()
        : List.of(
            new MayHaveChanged(
                key,
                version,
                creates ? Optional.of(contents.stored(kind, request)) : Optional.empty()));
  }

  private List<Observation> written(boolean created) {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    if (isOfKind(response)) {
      ObjectKey key = key(response);
      boolean gone =
          response.path(METADATA).has("deletionTimestamp") && contents.isGone(kind, response);
      return gone
          ? List.of(
              new Deleted(key, version(response), Optional.of(contents.stored(kind, response))))
          : List.of(new Stored(key, version(response), created, contents.stored(kind, response)));
    }
    JsonNode request = event.body(Body.REQUEST_OBJECT);
    ObjectKey key = key(request);
    if (key.name().isEmpty()) {
      // The server generated the name, and it was not logged: the object becomes known with its
      // next event.
      return List.of();
    }
    ObjectVersion version = new ObjectVersion("", "", time);
    if (event.verb().equals("patch")) {
      return request.isContainerNode()
          ? List.of(
              new Patched(
                  key,
                  version,
                  created,
                  contents.part(kind, request),
                  contents.followFromPatches() && !isApply(request)))
          : List.of(new ChangedUnseen(key, version, created));
    }
    return request.isObject()
        ? List.of(new Stored(key, version, created, contents.stored(kind, request)))
        : List.of(new ChangedUnseen(key, version, created));
  }

  /**
   * Returns whether this is a server-side apply: a body that omits a member removes it if the same
   * manager set it before, which only the response shows. The content type is not recorded, but
   * such bodies name their kind.
   */
  private boolean isApply(JsonNode patch) {
    return patch.has("apiVersion")
        && patch.has("kind")
        && event.requestUri().contains("fieldManager=");
  }

  private List<Observation> deleted() {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    if (!isOfKind(response)) {
      ObjectRef ref = event.objectRef();
      if (key(response).name().isEmpty()) {
        // No API server answers that; it would be taken for the deletion of the whole collection.
        return List.of();
      }
      String uid = response.path("details").path("uid").asText(ref.uid());
      return List.of(
          new Deleted(key(response), new ObjectVersion(uid, "", time), Optional.empty()));
    }
    // An object with finalizers is only marked as deleted, and still counts until the last one is
    // removed.
    return contents.isGone(kind, response)
        ? List.of(
            new Deleted(
                key(response), version(response), Optional.of(contents.stored(kind, response))))
        : List.of(
            new Stored(key(response), version(response), false, contents.stored(kind, response)));
  }

  private List<Observation> collectionDeleted() {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    if (!isList(response)) {
      String uri = event.requestUri();
      return List.of(
          new CollectionDeleted(
              kind,
              event.objectRef().namespace(),
              new ObjectVersion("", "", time),
              uri.contains("labelSelector=") || uri.contains("fieldSelector=")));
    }
    List<Observation> gone = new ArrayList<>();
    for (JsonNode item : response.path("items")) {
      if (isNamed(item) && contents.isGone(kind, item)) {
        gone.add(new Deleted(key(item), version(item), Optional.of(contents.stored(kind, item))));
      }
    }
    return gone;
  }

  private List<Observation> read() {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    return isOfKind(response)
        ? List.of(new Listed(key(response), version(response), contents.stored(kind, response)))
        : List.of();
  }

  private List<Observation> listed() {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    if (!isList(response)) {
      return List.of();
    }
    List<Observation> items = new ArrayList<>();
    for (JsonNode item : response.path("items")) {
      if (isNamed(item)) {
        items.add(new Listed(key(item), version(item), contents.stored(kind, item)));
      }
    }
    return items;
  }

  /** Returns whether it is an object of this kind, and not a Status, a Table or only metadata. */
  private boolean isOfKind(JsonNode object) {
    return object.path("kind").asText("").equals(kind.text()) && isNamed(object);
  }

  private boolean isList(JsonNode object) {
    return object.path("kind").asText("").equals(kind.text() + "List")
        && object.path("items").isArray();
  }

  private static boolean isNamed(JsonNode object) {
    return !object.path(METADATA).path("name").asText("").isEmpty();
  }

  private ObjectKey key(JsonNode object) {
    ObjectRef ref = event.objectRef();
    JsonNode metadata = object.path(METADATA);
    return ObjectKey.of(
        kind,
        metadata.path("namespace").asText(ref.namespace()),
        metadata.path("name").asText(ref.name()));
  }

  private ObjectVersion version(JsonNode object) {
    JsonNode metadata = object.path(METADATA);
    return new ObjectVersion(
        metadata.path("uid").asText(""), metadata.path("resourceVersion").asText(""), time);
  }
}
