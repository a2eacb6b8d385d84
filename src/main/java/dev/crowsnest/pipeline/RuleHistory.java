package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.store.Store;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when each rule has been in force for a cluster, in the cluster's time. An event that is
 * older was evaluated without the rule; when it is sent again, the rule must not raise it. {@code
 * cluster 0 rule id -> seconds since 1970, version}: eight bytes, big end first, and text. The
 * first rules of a cluster have been in force for ever.
 */
final class RuleHistory {
  private static final byte SEPARATOR = 0;

  private final Store store;
  private final Map<String, InForce> clusters = new HashMap<>();

  /** What a cluster's last event was evaluated by. */
  private record InForce(RuleSet rules, Map<String, Entry> entries) {}

  private record Entry(long since, String version) {}

  RuleHistory(Store store) {
    this.store = store;
  }

  /**
   * Notes the rules by which a cluster's event is evaluated; quick where they did not change.
   *
   * @param clusterTime before the event
   */
  void note(RuleSet rules, String cluster, Instant clusterTime) {
    InForce known = clusters.get(cluster);
    if (known == null || known.rules() != rules) {
      clusters.put(cluster, new InForce(rules, entries(rules, cluster, clusterTime)));
    }
  }

  /** Whether the rule came into force after the event, in the rules that were noted last. */
  boolean isNewerThan(Instant event, String ruleId, String cluster) {
    InForce known = clusters.get(cluster);
    Entry entry = known == null ? null : known.entries().get(ruleId);
    return entry != null && event.getEpochSecond() <= entry.since();
  }

  private Map<String, Entry> entries(RuleSet rules, String cluster, Instant clusterTime) {
    Map<String, Entry> before = stored(cluster);
    long since = before.isEmpty() ? Long.MIN_VALUE : clusterTime.getEpochSecond();
    Map<String, Entry> entries = new HashMap<>();
    rules
        .versions()
        .forEach(
            (id, version) -> {
              Entry old = before.remove(id);
              Entry entry =
                  old != null && old.version().equals(version) ? old : new Entry(since, version);
              if (!entry.equals(old)) {
                store.put(key(cluster, id), value(entry));
              }
              entries.put(id, entry);
            });
    before.keySet().forEach(gone -> store.delete(key(cluster, gone)));
    return entries;
  }

  private Map<String, Entry> stored(String cluster) {
    Map<String, Entry> entries = new HashMap<>();
    byte[] prefix = key(cluster, "");
    store.scan(
        prefix,
        (key, value) -> {
          ByteBuffer bytes = ByteBuffer.wrap(value);
          long since = bytes.getLong();
          entries.put(
              new String(key, prefix.length, key.length - prefix.length, UTF_8),
              new Entry(since, UTF_8.decode(bytes).toString()));
        });
    return entries;
  }

  private static byte[] value(Entry entry) {
    byte[] version = entry.version().getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + version.length)
        .putLong(entry.since())
        .put(version)
        .array();
  }

  private static byte[] key(String cluster, String ruleId) {
    byte[] name = cluster.getBytes(UTF_8);
    byte[] id = ruleId.getBytes(UTF_8);
    return ByteBuffer.allocate(name.length + 1 + id.length)
        .put(name)
        .put(SEPARATOR)
        .put(id)
        .array();
  }
}
