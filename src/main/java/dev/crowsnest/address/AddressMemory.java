package dev.crowsnest.address;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.IpAddress;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers from where the identities of one cluster call. Nearly every event repeats what is
 * known, which costs two look-ups. Belongs to one thread. The same event twice changes nothing.
 */
public final class AddressMemory {
  /** So many identities must have had an address of their own for a day. */
  static final int PROOFS = 20;

  /** Those that were seen last are kept. */
  static final int MOST = 10_000;

  private static final int MOST_OF_USER = 64;
  private static final long KEPT = Duration.ofDays(2).toSeconds();

  /** Times are as exact as this, and are written as often. */
  private static final long STEP = Duration.ofMinutes(10).toSeconds();

  private final String cluster;
  private final Store store;
  private final Map<String, SeenAddresses> sights = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Set<SeenAddresses>> byAddress = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  /** By user name and address, the callers that were found there: they need no second look. */
  private final Map<String, Map<String, Known>> known = new HashMap<>();

  private int proofs;

  private record Known(String key, SeenAddresses sight) {}

  /** Continues with what the store has about the cluster. */
  public AddressMemory(String cluster, Store store) {
    this.cluster = cluster;
    this.store = store;
    AddressFormat.read(store, cluster, this::restore);
  }

  /** Returns a memory that knows nothing and keeps nothing. */
  static AddressMemory empty() {
    return new AddressMemory("", new HeapStore());
  }

  /** Returns whether the cluster's addresses have proved that they mean something. */
  public boolean isMeaningful() {
    return proofs >= PROOFS;
  }

  /**
   * Returns whether a pod or node calls from elsewhere than it did, where that means something: not
   * from its own address, and a pod not from that of its node.
   */
  public boolean isElsewhere(AuditEvent event) {
    if (!isMeaningful()) {
      return false;
    }
    String address = AddressedCaller.address(event);
    if (address.isEmpty() || found(event, address) != null) {
      return false;
    }
    Optional<AddressedCaller> caller = AddressedCaller.of(event).filter(AddressedCaller::isMachine);
    @Nullable SeenAddresses sight = caller.map(each -> sights.get(each.key())).orElse(null);
    if (sight == null || sight.isAt(address) || sight.like(address) == null) {
      return false;
    }
    return caller.get().isPod() ? !isAtItsNode(event, address) : sight.isLong();
  }

  /** Remembers where an event came from. */
  public void note(AuditEvent event, Instant time) {
    String address = AddressedCaller.address(event);
    if (address.isEmpty()) {
      return;
    }
    long second = time.getEpochSecond();
    @Nullable Known repeated = found(event, address);
    if (repeated != null && second - repeated.sight().last() < STEP) {
      return;
    }
    if (repeated != null && sights.get(repeated.key()) == repeated.sight()) {
      change(repeated.key(), repeated.sight(), () -> repeated.sight().until(second));
      return;
    }
    if (IpAddress.parse(address) != null) {
      AddressedCaller.of(event).ifPresent(caller -> note(event, caller, address, second));
    }
  }

  /** Writes what changed into the store. */
  public void beforeCommit() {
    for (String key : changed) {
      AddressFormat.write(store, cluster, key, sights.get(key));
    }
    changed.clear();
  }

  private void note(AuditEvent event, AddressedCaller caller, String address, long second) {
    @Nullable SeenAddresses sight = sights.get(caller.key());
    if (sight == null) {
      SeenAddresses seen = new SeenAddresses(List.of(address), second, second);
      sights.put(caller.key(), seen);
      index(seen);
      changed.add(caller.key());
      forgetOld(second);
      sight = seen;
    } else if (!sight.isAt(address)) {
      SeenAddresses seen = sight;
      if (sight.like(address) == null) {
        change(caller.key(), seen, () -> seen.add(address));
      } else if (caller.isPod()) {
        return; // it has its address for life
      } else {
        change(caller.key(), seen, () -> seen.moveTo(address, second));
        known.remove(event.user().username());
      }
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    Map<String, Known> ofUser =
        known.computeIfAbsent(event.user().username(), any -> new HashMap<>());
    if (ofUser.size() >= MOST_OF_USER) {
      ofUser.clear();
    }
    ofUser.put(address, new Known(caller.key(), sight));
  }

  private @Nullable Known found(AuditEvent event, String address) {
    @Nullable Map<String, Known> ofUser = known.get(event.user().username());
    return ofUser == null ? null : ofUser.get(address);
  }

  private boolean isAtItsNode(AuditEvent event, String address) {
    @Nullable SeenAddresses node = sights.get(AddressedCaller.nodeOf(event));
    return node != null && node.isAt(address);
  }

  private void restore(String key, SeenAddresses sight) {
    sights.put(key, sight);
    index(sight);
  }

  private void forgetOld(long now) {
    Iterator<Map.Entry<String, SeenAddresses>> oldest = sights.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, SeenAddresses> entry = oldest.next();
      if (sights.size() <= MOST && now - entry.getValue().last() < KEPT) {
        return;
      }
      oldest.remove();
      unindex(entry.getValue());
      changed.add(entry.getKey());
    }
  }

  private void change(String key, SeenAddresses sight, Runnable change) {
    unindex(sight);
    change.run();
    index(sight);
    changed.add(key);
  }

  private void index(SeenAddresses sight) {
    for (String address : sight.addresses()) {
      Set<SeenAddresses> there = byAddress.computeIfAbsent(address, any -> new HashSet<>(2));
      proofs -= proofsOf(there);
      there.add(sight);
      proofs += proofsOf(there);
    }
  }

  private void unindex(SeenAddresses sight) {
    for (String address : sight.addresses()) {
      Set<SeenAddresses> there = byAddress.getOrDefault(address, Set.of());
      proofs -= proofsOf(there);
      there.remove(sight);
      proofs += proofsOf(there);
      if (there.isEmpty()) {
        byAddress.remove(address);
      }
    }
  }

  /** An address proves something if one identity alone had it for a day. */
  private static int proofsOf(Set<SeenAddresses> there) {
    return there.size() == 1 && there.iterator().next().isLong() ? 1 : 0;
  }
}
