package dev.crowsnest.pipeline;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The format of records that hold many counts of one window. The key is {@code cluster 0 minute
 * number part}: the minute and the number in eight bytes, the part in four, big-endian, so that the
 * records of a cluster are ordered by window. The value is a series of {@code length dimensions
 * count revision}: the length in two bytes, the count in eight, the revision in four.
 */
final class CountRecords {
  private static final byte SEPARATOR = 0;

  /** Well below the size of record that a changelog topic accepts. */
  private static final int PART_BYTES = 256 * 1024;

  private CountRecords() {}

  /** Receives the counts of a record. */
  @FunctionalInterface
  interface Visitor {
    void visit(AggregateKey key, long count, int revision);
  }

  /** Returns the lowest possible key of a cluster's window, as a bound for ranges. */
  static byte[] first(String cluster, Minute minute) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
        .put(name)
        .put(SEPARATOR)
        .putLong(minute.epochMinute())
        .array();
  }

  static String cluster(byte[] key) {
    return new String(key, 0, separator(key), StandardCharsets.UTF_8);
  }

  static Minute minute(byte[] key) {
    return new Minute(ByteBuffer.wrap(key).getLong(separator(key) + 1));
  }

  static void forEach(String cluster, Minute minute, byte[] value, Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(value);
    while (in.hasRemaining()) {
      byte[] dimensions = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(dimensions);
      visitor.visit(
          AggregateKey.ofDimensions(cluster, minute, dimensions), in.getLong(), in.getInt());
    }
  }

  private static int separator(byte[] key) {
    int at = 0;
    while (key[at] != SEPARATOR) {
      at++;
    }
    return at;
  }

  /** Writes counts to a store, in as few records as possible without any being too large. */
  static final class Writer {
    private final Store store;
    private final byte[] window;
    private final long number;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int part;

    /**
     * Creates a writer for one window.
     *
     * @param number must differ from that of every other writer for this window
     */
    Writer(Store store, String cluster, Minute minute, long number) {
      this.store = store;
      this.window = first(cluster, minute);
      this.number = number;
    }

    void add(AggregateKey key, long count, int revision) {
      byte[] dimensions = key.dimensionBytes();
      try {
        out.writeShort(dimensions.length);
        out.write(dimensions);
        out.writeLong(count);
        out.writeInt(revision);
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory cannot fail", e);
      }
      if (bytes.size() >= PART_BYTES) {
        put();
      }
    }

    /** Writes the remaining counts. */
    void finish() {
      if (bytes.size() > 0) {
        put();
      }
    }

    private void put() {
      byte[] key = Arrays.copyOf(window, window.length + Long.BYTES + Integer.BYTES);
      ByteBuffer.wrap(key).position(window.length).putLong(number).putInt(part++);
      store.put(key, bytes.toByteArray());
      bytes.reset();
    }
  }
}
