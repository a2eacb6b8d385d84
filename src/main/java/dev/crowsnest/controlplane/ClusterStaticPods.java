package dev.crowsnest.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the flags of one cluster's control plane: {@code cluster 0 F name -> 1, JSON} in the
 * store of workloads, whose engine skips kinds that it does not know. A new instance over the same
 * store continues from the stored state of the last one. Belongs to one thread.
 */
public final class ClusterStaticPods {
  private static final char CODE = 'F';
  private static final byte FORMAT = 1;

  /** Four for each of a hundred control-plane nodes, and room for nodes that came and went. */
  private static final int MAX_PODS = 1_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final byte[] prefix;
  private final Store store;
  private int pods;
  private long leftOut;

  /** What is kept of a static pod. */
  private record Known(Instant time, Flags flags, List<String> images) {}

  /** Counts what the store has about the cluster. */
  public ClusterStaticPods(String cluster, Store store) {
    this.prefix = (cluster.replace('\0', '\uFFFD') + '\0' + CODE).getBytes(UTF_8);
    this.store = store;
    store.scan(prefix, (key, value) -> pods++);
  }

  /** Returns whether an event is about the mirror pod of a component; cheap. */
  public static boolean concerns(AuditEvent event) {
    return FlaggedComponent.ofMirrorPod(event).isPresent();
  }

  /** Returns how many static pods were left out because too many exist. */
  public long leftOut() {
    return leftOut;
  }

  /** Adds to an event that concerns it what differs from before, and remembers what it shows. */
  public void apply(EventView view) {
    AuditEvent event = view.event();
    Optional<FlaggedComponent> component = FlaggedComponent.ofMirrorPod(event);
    Outcome outcome = Outcome.of(event);
    JsonNode pod = event.body(Body.REQUEST_OBJECT);
    if (component.isEmpty()
        || outcome == Outcome.DRY_RUN
        || outcome == Outcome.UNAUTHENTICATED
        || !pod.path("spec").isObject()) {
      return;
    }
    CommandLine commandLine = CommandLine.of(component.get(), pod);
    Flags flags = Flags.of(commandLine);
    Instant time = view.get(EventTime.FACT).instant();
    byte[] key = key(event.objectRef().name());
    Known before = read(key);
    if (before != null && time.isBefore(before.time())) {
      return;
    }
    view.put(
        FlagChange.FACT,
        Optional.of(
            before == null
                ? FlagChange.first(component.get(), flags)
                : FlagChange.between(
                    component.get(),
                    before.flags(),
                    flags,
                    !before.images().equals(commandLine.images()))));
    if (before == null && pods >= MAX_PODS) {
      leftOut++;
      return;
    }
    pods += before == null ? 1 : 0;
    store.put(key, written(new Known(time, flags, commandLine.images())));
  }

  private byte[] key(String name) {
    byte[] bytes = name.replace('\0', '\uFFFD').getBytes(UTF_8);
    byte[] key = Arrays.copyOf(prefix, prefix.length + bytes.length);
    System.arraycopy(bytes, 0, key, prefix.length, bytes.length);
    return key;
  }

  private static byte[] written(Known known) {
    ObjectNode node = JSON.createObjectNode();
    node.put("time", known.time().toString());
    ObjectNode flags = node.putObject("flags");
    known.flags().values().forEach(flags::put);
    ArrayNode images = node.putArray("images");
    known.images().forEach(images::add);
    byte[] text = node.toString().getBytes(UTF_8);
    byte[] value = new byte[text.length + 1];
    value[0] = FORMAT;
    System.arraycopy(text, 0, value, 1, text.length);
    return value;
  }

  private @Nullable Known read(byte[] key) {
    byte[] value = store.get(key);
    if (value == null) {
      return null;
    }
    if (value[0] != FORMAT) {
      throw new IllegalStateException("static pods have format " + value[0]);
    }
    try {
      JsonNode node = JSON.readTree(Arrays.copyOfRange(value, 1, value.length));
      Map<String, String> flags = new HashMap<>();
      node.path("flags")
          .properties()
          .forEach(flag -> flags.put(flag.getKey(), flag.getValue().asText("")));
      List<String> images = new ArrayList<>();
      node.path("images").forEach(image -> images.add(image.asText("")));
      return new Known(
          Instant.parse(node.path("time").asText()), new Flags(flags), List.copyOf(images));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("what is kept of a static pod is unreadable", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }
}
