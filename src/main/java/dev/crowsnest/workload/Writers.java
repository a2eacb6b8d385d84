package dev.crowsnest.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.actor.Person;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
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
    writer.put("person", cut(person.isKnown() ? person.name() : ""));
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

  /** Returns who last wrote a workload, or why that is not known. */
  Person of(WorkloadRef root) {
    String named = root.kind() + ' ' + root.namespace() + '/' + root.name();
    ObjectKey key = WorkloadKind.key(root.kind(), root.namespace(), root.name());
    if (key == null) {
      return unknown("its " + named + " is not of a kind that is followed");
    }
    JsonNode writer = read(key);
    String uid = writer == null ? "" : writer.path("uid").asText();
    boolean isOther = !uid.isEmpty() && !root.uid().isEmpty() && !uid.equals(root.uid());
    if (writer == null || isOther) {
      return unknown(
          "no event shows who wrote its "
              + named
              + ": it was written before the log begins, or the log leaves it out");
    }
    String person = writer.path("person").asText();
    String caller = writer.path("caller").asText();
    String as = person.isEmpty() || person.equals(caller) ? "" : " as " + caller;
    return new Person(
        person.isEmpty() ? caller : person,
        Person.KnownBy.OWNER_CHAIN,
        "last wrote " + named + as + " at " + writer.path("time").asText());
  }

  private static Person unknown(String why) {
    return new Person("", Person.KnownBy.UNKNOWN, why);
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
