package dev.crowsnest.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.store.Store;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps findings: {@code i cluster 0 uid -> entry}, which are read at the start, and {@code s
 * cluster 0 uid -> state}, which are read when something happens to the finding. What changed is on
 * the heap until the commit, and the states used last stay there.
 */
final class FindingStore {
  private static final byte ENTRY = 'i';
  private static final byte STATE = 's';

  /** States take some kilobytes each. */
  private static final int CACHED = 500;

  private final Store store;
  private final FindingFormat format = new FindingFormat();
  private final Map<String, FindingState> states = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Entry> changed = new LinkedHashMap<>();
  private final Set<String> changedStates = new HashSet<>();

  /** Uses all of the store. */
  FindingStore(Store store) {
    this.store = store;
  }

  void forEachEntry(Consumer<Entry> visitor) {
    store.scan(new byte[] {ENTRY}, (key, value) -> visitor.accept(format.entry(value)));
  }

  FindingState state(Entry entry) {
    FindingState known = states.get(entry.uid);
    if (known != null) {
      return known;
    }
    byte[] stored = store.get(key(STATE, entry));
    if (stored == null) {
      throw new IllegalStateException("an entry has a state: " + entry.uid);
    }
    FindingState state = format.state(stored);
    state.awaited = entry.awaited;
    states.put(entry.uid, state);
    return state;
  }

  /** Notes that the entry changed, and its state with it. */
  void changed(Entry entry, FindingState state) {
    changed.put(entry.uid, entry);
    states.put(entry.uid, state);
    changedStates.add(entry.uid);
  }

  /** Notes that the entry changed, but not its state. */
  void changed(Entry entry) {
    changed.put(entry.uid, entry);
  }

  void remove(Entry entry) {
    changed.remove(entry.uid);
    changedStates.remove(entry.uid);
    states.remove(entry.uid);
    store.delete(key(ENTRY, entry));
    store.delete(key(STATE, entry));
  }

  void beforeCommit() {
    changed.values().forEach(this::write);
    changed.clear();
    changedStates.clear();
    var oldest = states.keySet().iterator();
    for (int excess = states.size() - CACHED; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }

  private void write(Entry entry) {
    store.put(key(ENTRY, entry), format.bytes(entry));
    FindingState state = states.get(entry.uid);
    if (state != null && changedStates.contains(entry.uid)) {
      store.put(key(STATE, entry), format.bytes(state));
    }
  }

  private static byte[] key(byte kind, Entry entry) {
    byte[] cluster = entry.cluster().getBytes(UTF_8);
    byte[] uid = entry.uid.getBytes(UTF_8);
    return ByteBuffer.allocate(2 + cluster.length + uid.length)
        .put(kind)
        .put(cluster)
        .put((byte) 0)
        .put(uid)
        .array();
  }
}
