package dev.crowsnest.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.actor.OwnerChain;
import dev.crowsnest.actor.Person;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who last wrote each workload of a cluster, in the store of its objects: {@code cluster 0 W kind
 * namespace 0 name -> 1, JSON}. The engine of the objects skips kinds that it does not know.
 */
final class Writers {
  private static final char CODE = 'W';
  private static final byte FORMAT = 1;
  private static final int MAX_LENGTH = 512;
  private static final JsonMapper JSON = new JsonMapper();

  private final String cluster;
  private final Store store;

  Writers(String cluster, Store store) {
    this.cluster = cluster;
    this.store = store;
  }

  /** Notes that a workload was written, unless a later write of it is known. */
  void note(ObjectKey key, String uid, Person person, String caller, Instant time) {
    JsonNode known = read(key);
    if (known != null && time.isBefore(Instant.parse(known.path("time").asText()))) {
      return;
    }
    ObjectNode writer = JsonNodeFactory.instance.objectNode();
    writer.put("uid", uid);
    writer.put("person", cut(person.name()));
    writer.put("knownBy", person.knownBy().text());
    writer.put("detail", cut(person.detail()));
    writer.put("caller", cut(caller));
    writer.put("time", time.toString());
    byte[] text = writer.toString().getBytes(UTF_8);
    byte[] value = new byte[text.length + 1];
    value[0] = FORMAT;
    System.arraycopy(text, 0, value, 1, text.length);
    store.put(key(key), value);
  }

  void forget(ObjectKey key) {
    store.delete(key(key));
  }

  /** Returns who last wrote a workload; empty if no event showed it, or it is another now. */
  Optional<OwnerChain.Writer> of(WorkloadRef root) {
    ObjectKey key = WorkloadKind.key(root.kind(), root.namespace(), root.name());
    JsonNode writer = key == null ? null : read(key);
    if (writer == null) {
      return Optional.empty();
    }
    String uid = writer.path("uid").asText();
    if (!uid.isEmpty() && !root.uid().isEmpty() && !uid.equals(root.uid())) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnerChain.Writer(
            writer.path("caller").asText(),
            new Person(
                writer.path("person").asText(""),
                Person.KnownBy.of(writer.path("knownBy").asText("")),
                writer.path("detail").asText(""))));
  }

  private @Nullable JsonNode read(ObjectKey key) {
    byte[] value = store.get(key(key));
    if (value == null) {
      return null;
    }
    if (value[0] != FORMAT) {
      throw new IllegalStateException("writers of workloads have format " + value[0]);
    }
    try {
      return JSON.readTree(Arrays.copyOfRange(value, 1, value.length));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the writer of a workload is unreadable", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private byte[] key(ObjectKey key) {
    String text = cluster + '\0' + CODE + key.kind().code() + clean(key.namespace()) + '\0';
    return (text + clean(key.name())).getBytes(UTF_8);
  }

  private static String clean(String part) {
    return part.replace('\0', '\uFFFD');
  }

  private static String cut(String text) {
    return Text.cut(text, MAX_LENGTH);
  }
}
