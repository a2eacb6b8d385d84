package dev.crowsnest.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Identities that were seen, each until it expires. Two entries for each: {@code i cluster 0
 * identity -> expiry} to ask, and {@code e cluster 0 expiry identity -> nothing} to find the
 * expired without reading the others.
 */
final class SeenStore {
  private static final byte IDENTITY = 'i';
  private static final byte EXPIRY = 'e';
  private static final byte[] NOTHING = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;

  SeenStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Whether the identity was added and has not expired at this time of the cluster. */
  boolean contains(String cluster, byte[] identity, Instant now) {
    byte[] expiry = store.get(identityKey(cluster, identity));
    return expiry != null && ByteBuffer.wrap(expiry).getLong() > now.getEpochSecond();
  }

  void add(String cluster, byte[] identity, Instant expiry) {
    long seconds = Math.max(0, expiry.getEpochSecond());
    store.put(identityKey(cluster, identity), longBytes(seconds));
    store.put(expiryKey(cluster, seconds, identity), NOTHING);
  }

  void remove(String cluster, byte[] identity) {
    byte[] expiry = store.delete(identityKey(cluster, identity));
    if (expiry != null) {
      store.delete(expiryKey(cluster, ByteBuffer.wrap(expiry).getLong(), identity));
    }
  }

  /**
   * Forgets what has expired at this time of the cluster; at most {@code limit} identities a call.
   */
  void expire(String cluster, Instant now, int limit) {
    List<Bytes> expired = new ArrayList<>();
    Bytes from = expiryKey(cluster, 0, NOTHING);
    Bytes to = expiryKey(cluster, Math.max(0, now.getEpochSecond()), NOTHING);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
      while (entries.hasNext() && expired.size() < limit) {
        expired.add(entries.next().key);
      }
    }
    int identityAt = from.get().length;
    for (Bytes key : expired) {
      byte[] bytes = key.get();
      byte[] identity = Arrays.copyOfRange(bytes, identityAt, bytes.length);
      store.delete(identityKey(cluster, identity));
      store.delete(key);
    }
  }

  private static Bytes identityKey(String cluster, byte[] identity) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(2 + name.length + identity.length)
            .put(IDENTITY)
            .put(name)
            .put((byte) 0)
            .put(identity)
            .array());
  }

  private static Bytes expiryKey(String cluster, long seconds, byte[] identity) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(2 + name.length + Long.BYTES + identity.length)
            .put(EXPIRY)
            .put(name)
            .put((byte) 0)
            .putLong(seconds)
            .put(identity)
            .array());
  }

  private static byte[] longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
