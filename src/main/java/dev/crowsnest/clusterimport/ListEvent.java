package dev.crowsnest.clusterimport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.ObjectKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An audit event (audit.k8s.io/v1) of listing objects of one kind and version. Objects are added
 * one by one until it is large enough.
 */
final class ListEvent {
  /** The user in the event, which no API server knows. */
  static final String USER = "crowsnest:import";

  private static final int LARGE_ENOUGH = 500_000;

  private final ObjectKind kind;
  private final ApiVersion version;
  private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
  private int characters;

  ListEvent(ObjectKind kind, ApiVersion version) {
    this.kind = kind;
    this.version = version;
  }

  /** Adds an object; returns true if the event is large enough now. */
  boolean add(ObjectNode item) {
    items.add(item);
    characters += item.toString().length();
    return characters >= LARGE_ENOUGH;
  }

  /**
   * Returns the bytes of the event.
   *
   * @param source the name of the input, for the annotation
   */
  byte[] bytes(String source, Instant time) {
    String moment = time.truncatedTo(ChronoUnit.MICROS).toString();
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", kind.text() + "List").put("apiVersion", version.toString());
    list.putObject("metadata");
    list.set("items", items);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("kind", "Event")
        .put("apiVersion", "audit.k8s.io/v1")
        .put("level", "RequestResponse")
        .put("auditID", id(moment, list))
        .put("stage", "ResponseComplete")
        .put("requestURI", version.path() + '/' + kind.resource())
        .put("verb", "list");
    event.putObject("user").put("username", USER);
    ObjectNode ref = event.putObject("objectRef").put("resource", kind.resource());
    if (!version.group().isEmpty()) {
      ref.put("apiGroup", version.group());
    }
    ref.put("apiVersion", version.version());
    event.putObject("responseStatus").put("code", 200).putObject("metadata");
    event.set("responseObject", list);
    event.put("requestReceivedTimestamp", moment).put("stageTimestamp", moment);
    event.putObject("annotations").put("crowsnest.dev/imported-from", source);
    return event.toString().getBytes(UTF_8);
  }

  /**
   * Returns an id that is the same for the same import, so that sending it again is a duplicate.
   */
  private static String id(String moment, JsonNode list) {
    return UUID.nameUUIDFromBytes((moment + list).getBytes(UTF_8)).toString();
  }
}
