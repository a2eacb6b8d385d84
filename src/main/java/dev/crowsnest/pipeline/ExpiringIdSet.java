package dev.crowsnest.pipeline;

import dev.crowsnest.store.Store;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Identities that were seen, each until it expires, with what is to be known of them. {@code i
 * cluster 0 identity -> expiry, content} is there to be asked for. {@code e cluster 0 expiry number
 * -> identities} lists, for each commit, what was added since the one before, so that the expired
 * are found without reading the others; its expiry is the latest of those listed.
 */
final class ExpiringIdSet {
  private static final byte IDENTITY = 'i';
  private static final byte EXPIRY = 'e';
  private static final byte SEPARATOR = 0;
  private static final byte[] NOTHING = new byte[0];

  /** Keeps records small, and each step of expiring short. */
  private static final int LISTED_AT_ONCE = 1000;

  private final Store store;
  private final int identityBytes;
  private final Map<String, Added> added = new HashMap<>();

  /** The identities that the cluster's list of the next commit will hold. */
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
   * Creates a set that uses the whole store.
   *
   * @param identityBytes the length of each identity
   */
  ExpiringIdSet(Store store, int identityBytes) {
    this.store = store;
    this.identityBytes = identityBytes;
  }

  /** Returns whether the identity was added and has not expired as of this time of the cluster. */
  boolean contains(String cluster, byte[] identity, Instant now) {
    byte[] expiry = store.get(identityKey(cluster, identity));
    return expiry != null && isAfter(expiry, now);
  }

  /** What was added with the identity; null if it is not there, or has expired. */
  byte @Nullable [] content(String cluster, byte[] identity, Instant now) {
    byte[] value = store.get(identityKey(cluster, identity));
    return value == null || !isAfter(value, now)
        ? null
        : Arrays.copyOfRange(value, Long.BYTES, value.length);
  }

  /**
   * Remembers an identity of which nothing more is known.
   *
   * @param eventOffset the offset of the event that has it: it tells the lists of two commits apart
   */
  void add(String cluster, byte[] identity, Instant expiry, long eventOffset) {
    put(cluster, identity, NOTHING, expiry, eventOffset);
  }

  /**
   * Remembers an identity, in place of what was known of it.
   *
   * @param eventOffset of the event that has it: tells the lists of two commits apart
   */
  void put(String cluster, byte[] identity, byte[] content, Instant expiry, long eventOffset) {
    if (identity.length != identityBytes) {
      throw new IllegalArgumentException(identity.length + " bytes instead of " + identityBytes);
    }
    long seconds = Math.max(0, expiry.getEpochSecond());
    store.put(
        identityKey(cluster, identity),
        ByteBuffer.allocate(Long.BYTES + content.length).putLong(seconds).put(content).array());
    listOf(cluster, eventOffset).add(identity, seconds);
  }

  /** All identities of one event are in one list, so that no two lists have the same number. */
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

  /** Removes an identity. Its list still names it, and finds nothing when it expires. */
  void remove(String cluster, byte[] identity) {
    store.delete(identityKey(cluster, identity));
  }

  /**
   * Forgets what has expired as of this time of the cluster; about {@code limit} identities per
   * call.
   */
  void expire(String cluster, Instant now, int limit) {
    int[] found = {0};
    store.range(
        listKey(cluster, 0, NOTHING),
        listKey(cluster, Math.max(0, now.getEpochSecond()), NOTHING),
        (key, list) -> {
          forgetExpired(cluster, list, now);
          store.delete(key);
          found[0] += list.length / identityBytes;
          return found[0] < limit;
        });
  }

  private void forgetExpired(String cluster, byte[] list, Instant now) {
    ByteBuffer identities = ByteBuffer.wrap(list);
    while (identities.hasRemaining()) {
      byte[] identity = new byte[identityBytes];
      identities.get(identity);
      forgetIfExpired(identityKey(cluster, identity), now);
    }
  }

  /** An identity that was added again is named by a later list. */
  private void forgetIfExpired(byte[] identityKey, Instant now) {
    byte[] expiry = store.get(identityKey);
    if (expiry != null && !isAfter(expiry, now)) {
      store.delete(identityKey);
    }
  }

  /** Writes the lists of what was added since the previous commit. */
  void beforeCommit() {
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

  private static byte[] identityKey(String cluster, byte[] identity) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + name.length + identity.length)
        .put(IDENTITY)
        .put(name)
        .put(SEPARATOR)
        .put(identity)
        .array();
  }

  private static byte[] listKey(String cluster, long seconds, byte[] number) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + name.length + Long.BYTES + number.length)
        .put(EXPIRY)
        .put(name)
        .put(SEPARATOR)
        .putLong(seconds)
        .put(number)
        .array();
  }
}
