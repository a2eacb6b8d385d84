package dev.crowsnest.kafka.streams;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Identities that were seen, each until it expires. {@code i cluster 0 identity -> expiry} is there
 * to be asked for. {@code e cluster 0 expiry number -> identities} lists, for each commit, what was
 * added since the one before, so that the expired are found without reading the others; its expiry
 * is the latest of those listed.
 */
final class ExpiringIdSet {
  private static final byte IDENTITY = 'i';
  private static final byte EXPIRY = 'e';
  private static final byte SEPARATOR = 0;
  private static final byte[] NOTHING = new byte[0];

  /** Keeps a record small, and one step of expiring short. */
  private static final int LISTED_AT_ONCE = 1000;

  private final KeyValueStore<Bytes, byte[]> store;
  private final int identityBytes;
  private final Map<String, Added> added = new HashMap<>();

  /** What a cluster's list of the next commit will say. */
  private static final class Added {
    private final ByteArrayOutputStream identities = new ByteArrayOutputStream();
    private long latestExpiry;
    private long number;

    void add(byte[] identity, long expiry) {
      identities.writeBytes(identity);
      latestExpiry = Math.max(latestExpiry, expiry);
    }
  }

  /**
   * All of the store.
   *
   * @param identityBytes how long each identity is
   */
  ExpiringIdSet(WriteBehindStore<Bytes, byte[]> store, int identityBytes) {
    this.store = store.wrapped();
    this.identityBytes = identityBytes;
    store.beforeCommit(this::writeLists);
  }

  /** Whether the identity was added and has not expired at this time of the cluster. */
  boolean contains(String cluster, byte[] identity, Instant now) {
    byte[] expiry = store.get(identityKey(cluster, identity));
    return expiry != null && isAfter(expiry, now);
  }

  /**
   * Remembers an identity.
   *
   * @param eventOffset of the event that has it: tells the lists of two commits apart
   */
  void add(String cluster, byte[] identity, Instant expiry, long eventOffset) {
    if (identity.length != identityBytes) {
      throw new IllegalArgumentException(
          identity.length + " bytes where " + identityBytes + " belong");
    }
    long seconds = Math.max(0, expiry.getEpochSecond());
    store.put(
        identityKey(cluster, identity), ByteBuffer.allocate(Long.BYTES).putLong(seconds).array());
    listOf(cluster, eventOffset).add(identity, seconds);
  }

  /** All identities of one event stand in one list, so that no two have the same number. */
  private Added listOf(String cluster, long eventOffset) {
    Added list = added.computeIfAbsent(cluster, name -> new Added());
    if (list.number != eventOffset && list.identities.size() >= LISTED_AT_ONCE * identityBytes) {
      writeList(cluster, list);
      list = new Added();
      added.put(cluster, list);
    }
    list.number = eventOffset;
    return list;
  }

  /** Its list still names it, and finds nothing when it expires. */
  void remove(String cluster, byte[] identity) {
    store.delete(identityKey(cluster, identity));
  }

  /**
   * Forgets what has expired at this time of the cluster; about {@code limit} identities a call.
   */
  void expire(String cluster, Instant now, int limit) {
    List<KeyValue<Bytes, byte[]>> lists = new ArrayList<>();
    Bytes from = listKey(cluster, 0, NOTHING);
    Bytes to = listKey(cluster, Math.max(0, now.getEpochSecond()), NOTHING);
    int found = 0;
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
      while (entries.hasNext() && found < limit) {
        KeyValue<Bytes, byte[]> list = entries.next();
        found += list.value.length / identityBytes;
        lists.add(list);
      }
    }
    for (KeyValue<Bytes, byte[]> list : lists) {
      ByteBuffer identities = ByteBuffer.wrap(list.value);
      while (identities.hasRemaining()) {
        byte[] identity = new byte[identityBytes];
        identities.get(identity);
        forgetIfExpired(identityKey(cluster, identity), now);
      }
      store.delete(list.key);
    }
  }

  /** An identity that was added again is named by a later list. */
  private void forgetIfExpired(Bytes identityKey, Instant now) {
    byte[] expiry = store.get(identityKey);
    if (expiry != null && !isAfter(expiry, now)) {
      store.delete(identityKey);
    }
  }

  private void writeLists() {
    added.forEach(this::writeList);
    added.clear();
  }

  private void writeList(String cluster, Added list) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(list.number).array();
    store.put(listKey(cluster, list.latestExpiry, number), list.identities.toByteArray());
  }

  private static boolean isAfter(byte[] expiry, Instant now) {
    return ByteBuffer.wrap(expiry).getLong() > now.getEpochSecond();
  }

  private static Bytes identityKey(String cluster, byte[] identity) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(2 + name.length + identity.length)
            .put(IDENTITY)
            .put(name)
            .put(SEPARATOR)
            .put(identity)
            .array());
  }

  private static Bytes listKey(String cluster, long seconds, byte[] number) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(2 + name.length + Long.BYTES + number.length)
            .put(EXPIRY)
            .put(name)
            .put(SEPARATOR)
            .putLong(seconds)
            .put(number)
            .array());
  }
}
