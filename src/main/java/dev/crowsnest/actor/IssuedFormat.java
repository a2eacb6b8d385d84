package dev.crowsnest.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.actor.Person.KnownBy;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The format of the store: the key is {@code cluster 0}, then {@code c} and the id of a credential,
 * or {@code r} and the name of a certificate signing request; the value is JSON. Times are seconds.
 */
final class IssuedFormat {
  private static final char SEPARATOR = '\0';
  private static final char CREDENTIAL = 'c';
  private static final char REQUEST = 'r';
  private static final JsonMapper JSON = JsonMapper.builder(EventJson.factory()).build();

  private IssuedFormat() {}

  /** Visits everything that is stored about a cluster. */
  static void read(
      Store store,
      String cluster,
      Consumer<IssuedCredential> credentials,
      Consumer<CsrRequest> requests) {
    String start = cluster + SEPARATOR;
    store.scan(
        start.getBytes(UTF_8),
        (key, value) -> {
          String text = new String(key, UTF_8).substring(start.length());
          JsonNode json = json(value);
          if (text.charAt(0) == CREDENTIAL) {
            credentials.accept(credential(text.substring(1), json));
          } else {
            requests.accept(request(text.substring(1), json));
          }
        });
  }

  static void write(Store store, String cluster, IssuedCredential credential) {
    ObjectNode value = person(credential.issuedTo(), credential.person());
    value
        .put("subject", credential.subject())
        .put("at", credential.at().getEpochSecond())
        .put("until", credential.expiry().getEpochSecond())
        .put("request", credential.request())
        .put("approver", credential.approver());
    put(store, key(cluster, CREDENTIAL, credential.id()), value);
  }

  static void write(Store store, String cluster, CsrRequest request) {
    ObjectNode value = person(request.owner(), request.person());
    value
        .put("uid", request.uid())
        .put("at", request.at().getEpochSecond())
        .put("approver", request.approver());
    put(store, key(cluster, REQUEST, request.key()), value);
  }

  static void delete(Store store, String cluster, IssuedCredential credential) {
    store.delete(key(cluster, CREDENTIAL, credential.id()));
  }

  static void deleteRequest(Store store, String cluster, String name) {
    store.delete(key(cluster, REQUEST, name));
  }

  private static ObjectNode person(String username, Person person) {
    return JSON.createObjectNode()
        .put("to", username)
        .put("person", person.name())
        .put("known", person.knownBy().text())
        .put("detail", person.detail());
  }

  private static IssuedCredential credential(String id, JsonNode json) {
    return new IssuedCredential(
        id,
        json.path("subject").asText(),
        json.path("to").asText(),
        person(json),
        time(json, "at"),
        time(json, "until"),
        json.path("request").asText(),
        json.path("approver").asText());
  }

  private static CsrRequest request(String name, JsonNode json) {
    return new CsrRequest(
        name,
        json.path("uid").asText(),
        json.path("to").asText(),
        person(json),
        json.path("approver").asText(),
        time(json, "at"));
  }

  private static Person person(JsonNode json) {
    return new Person(
        json.path("person").asText(),
        KnownBy.of(json.path("known").asText()),
        json.path("detail").asText());
  }

  private static Instant time(JsonNode json, String member) {
    return Instant.ofEpochSecond(json.path(member).asLong());
  }

  private static void put(Store store, byte[] key, ObjectNode value) {
    try {
      store.put(key, JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of issued credentials is unreadable", e);
    }
  }

  private static byte[] key(String cluster, char kind, String name) {
    return (cluster + SEPARATOR + kind + name).getBytes(UTF_8);
  }
}
