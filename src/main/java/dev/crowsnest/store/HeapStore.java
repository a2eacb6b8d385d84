package dev.crowsnest.store;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store on the heap. */
public final class HeapStore implements Store {
  private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public byte @Nullable [] get(byte[] key) {
    return entries.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    entries.remove(key);
  }

  /** Looks up each next key again, so that the visitor may write. */
  @Override
  public void range(byte[] from, byte @Nullable [] to, Visitor visitor) {
    Map.Entry<byte[], byte[]> entry = entries.ceilingEntry(from);
    while (entry != null
        && (to == null || Arrays.compareUnsigned(entry.getKey(), to) < 0)
        && visitor.visit(entry.getKey(), entry.getValue())) {
      entry = entries.higherEntry(entry.getKey());
    }
  }
}
