package dev.crowsnest.access.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.access.state.Observation.CollectionDeleted;
import dev.crowsnest.access.state.Observation.Deleted;
import dev.crowsnest.access.state.Observation.Listed;
import dev.crowsnest.access.state.Observation.Patched;
import dev.crowsnest.access.state.Observation.Stored;
import dev.crowsnest.access.state.Observation.Touched;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster, in a store. Of two states of an object the later one wins, in
 * whatever order their events arrive; what was deleted stays so. Belongs to one thread.
 */
public final class AccessState {
  /** Names the marker of a deleted collection: no object has an empty name. */
  private static final String COLLECTION = "";

  private final String cluster;
  private final Store store;
  private final Map<ObjectKey, KnownObject> defaults;

  /**
   * State over what the store has already.
   *
   * @param defaults what every cluster has until something else is known of it
   */
  public AccessState(String cluster, Store store, Map<ObjectKey, KnownObject> defaults) {
    this.cluster = cluster;
    this.store = store;
    this.defaults = Map.copyOf(defaults);
  }

  /** Takes in what an event tells: the objects that changed by it, in order; mostly none. */
  public List<Transition> apply(EventView view) {
    List<Observation> observations = Observations.of(view);
    if (observations.isEmpty()) {
      return List.of();
    }
    List<Transition> transitions = new ArrayList<>(observations.size());
    for (Observation observation : observations) {
      apply(observation, transitions::add);
    }
    return transitions;
  }

  /** Every object that is known to exist, assumed ones included. */
  public void forEach(Consumer<KnownObject> visitor) {
    List<ObjectKey> stored = new ArrayList<>();
    store.scan(
        StoreKeys.prefix(cluster),
        (key, value) -> {
          ObjectKey object = StoreKeys.object(key);
          if (object != null) {
            stored.add(object);
            KnownObject known = StoredValue.read(object, value).object();
            if (known != null) {
              visitor.accept(known);
            }
          }
        });
    Map<ObjectKey, KnownObject> unseen = new LinkedHashMap<>(defaults);
    stored.forEach(unseen::remove);
    unseen.values().forEach(visitor);
  }

  /** Forgets what was deleted before that time: older events could bring it back from then on. */
  public void forgetDeletedBefore(Instant time) {
    List<byte[]> old = new ArrayList<>();
    store.scan(
        StoreKeys.prefix(cluster),
        (key, value) -> {
          ObjectKey object = StoreKeys.object(key);
          if (object != null && !defaults.containsKey(object)) {
            StoredValue entry = StoredValue.read(object, value);
            if (entry.object() == null && entry.version().time().isBefore(time)) {
              old.add(key);
            }
          }
        });
    old.forEach(store::delete);
  }

  /** Every cluster of which the store knows anything. */
  public static List<String> clusters(Store store) {
    List<String> names = new ArrayList<>();
    store.scan(
        new byte[0],
        (key, value) -> {
          String cluster = StoreKeys.cluster(key);
          if (names.isEmpty() || !names.get(names.size() - 1).equals(cluster)) {
            names.add(cluster);
          }
        });
    return names;
  }

  private void apply(Observation observation, Consumer<Transition> changed) {
    if (observation instanceof Stored stored) {
      store(stored, changed);
    } else if (observation instanceof Patched patched) {
      patch(patched, changed);
    } else if (observation instanceof Touched touched) {
      touch(touched, changed);
    } else if (observation instanceof Deleted deleted) {
      delete(deleted, changed);
    } else if (observation instanceof CollectionDeleted collection) {
      deleteCollection(collection, changed);
    } else if (observation instanceof Listed listed) {
      refresh(listed, changed);
    }
  }

  private void store(Stored stored, Consumer<Transition> changed) {
    if (isOutdated(stored.key(), stored.version())) {
      return;
    }
    ObjectVersion version = stored.version();
    KnownObject before = stored.created() ? null : existing(stored.key());
    if (version.uid().isEmpty() && before != null) {
      version = new ObjectVersion(before.uid(), version.resourceVersion(), version.time());
    }
    put(known(stored.key(), version, Certainty.SEEN, stored.content()), stored.created(), changed);
  }

  private void patch(Patched patched, Consumer<Transition> changed) {
    ObjectKey key = patched.key();
    if (isOutdated(key, patched.version()) || isRepeated(key, patched.version())) {
      return;
    }
    KnownObject base = existing(key);
    if (base == null || base.content().isMissingNode()) {
      // The whole object if the patch created it, else the part that it set.
      put(
          known(
              key,
              patched.version(),
              patched.created() ? Certainty.SEEN : Certainty.UNCERTAIN,
              patched.patch().isObject()
                  ? key.kind().keep(patched.patch())
                  : MissingNode.getInstance()),
          patched.created(),
          changed);
      return;
    }
    Optional<JsonNode> content = PatchApplier.apply(patched.patch(), base.content());
    boolean sure = content.isPresent() && !patched.apply() && base.certainty().isSure();
    put(
        known(
            key,
            new ObjectVersion(base.uid(), "", patched.version().time()),
            sure ? Certainty.SEEN : Certainty.UNCERTAIN,
            content.map(key.kind()::keep).orElse(base.content())),
        false,
        changed);
  }

  private void touch(Touched touched, Consumer<Transition> changed) {
    ObjectKey key = touched.key();
    if (isOutdated(key, touched.version())) {
      return;
    }
    KnownObject base = touched.created() ? null : existing(key);
    put(
        base == null
            ? known(key, touched.version(), Certainty.UNSEEN, MissingNode.getInstance())
            : known(
                key,
                new ObjectVersion(base.uid(), "", touched.version().time()),
                base.content().isMissingNode() ? Certainty.UNSEEN : Certainty.UNCERTAIN,
                base.content()),
        touched.created(),
        changed);
  }

  private void delete(Deleted deleted, Consumer<Transition> changed) {
    ObjectKey key = deleted.key();
    ObjectVersion version = deleted.version();
    StoredValue entry = read(key);
    if (entry != null && !ends(version, entry)) {
      return;
    }
    KnownObject before = existing(key);
    if ((before == null || !before.certainty().isSure()) && deleted.last().isPresent()) {
      before = known(key, version, Certainty.SEEN, deleted.last().get());
    }
    write(key, StoredValue.of(new Tombstone(tombstoneVersion(version, entry))));
    changed.accept(
        new Transition(
            key,
            Optional.ofNullable(before),
            before != null || entry != null,
            Optional.empty(),
            false));
  }

  /** Whether a delete of this version means the object, or what remains of it. */
  private static boolean ends(ObjectVersion deleted, StoredValue entry) {
    ObjectVersion known = entry.version();
    if (entry.object() == null) {
      return !deleted.isSameObjectAs(known) && deleted.time().isAfter(known.time());
    }
    return deleted.isSameObjectAs(known) || !known.time().isAfter(deleted.time());
  }

  /**
   * A Status names the uid only. The last state's count then tells what a later object with this
   * name has to be beyond, unless the deleted object is another.
   */
  private static ObjectVersion tombstoneVersion(
      ObjectVersion deleted, @Nullable StoredValue entry) {
    if (entry == null || entry.version().isOtherObjectThan(deleted)) {
      return deleted;
    }
    ObjectVersion last = entry.version();
    return new ObjectVersion(
        deleted.uid().isEmpty() ? last.uid() : deleted.uid(),
        deleted.isCounted() ? deleted.resourceVersion() : last.resourceVersion(),
        deleted.time());
  }

  private void deleteCollection(CollectionDeleted collection, Consumer<Transition> changed) {
    List<KnownObject> members = new ArrayList<>();
    forEach(
        object -> {
          ObjectKey key = object.key();
          boolean isMember =
              key.kind() == collection.kind()
                  && (collection.namespace().isEmpty()
                      || key.namespace().equals(collection.namespace()));
          if (isMember && !object.time().isAfter(collection.version().time())) {
            members.add(object);
          }
        });
    for (KnownObject member : members) {
      ObjectVersion version = new ObjectVersion(member.uid(), "", collection.version().time());
      if (collection.selected()) {
        touch(new Touched(member.key(), version, false), changed);
      } else {
        delete(new Deleted(member.key(), version, Optional.empty()), changed);
      }
    }
    ObjectKey marker = new ObjectKey(collection.kind(), collection.namespace(), COLLECTION);
    if (!collection.selected() && !isBeforeEndOf(marker, collection.version())) {
      write(marker, StoredValue.of(new Tombstone(collection.version())));
    }
  }

  private void refresh(Listed listed, Consumer<Transition> changed) {
    StoredValue entry = read(listed.key());
    ObjectVersion version = listed.version();
    if (entry == null ? isOutdated(listed.key(), version) : !refreshes(version, entry)) {
      return;
    }
    KnownObject before = existing(listed.key());
    KnownObject after = known(listed.key(), version, Certainty.SEEN, listed.content());
    write(listed.key(), StoredValue.of(after));
    changed.accept(
        new Transition(
            listed.key(), Optional.ofNullable(before), before != null, Optional.of(after), true));
  }

  /** What is read may come from a cache: only etcd's count tells that it is news. */
  private static boolean refreshes(ObjectVersion read, StoredValue entry) {
    ObjectVersion known = entry.version();
    if (entry.object() == null) {
      return read.isOtherObjectThan(known) && read.isCounted() && read.isAfter(known);
    }
    if (!read.isCounted()) {
      return false;
    }
    return known.isCounted()
        ? read.isAfter(known)
        : !entry.object().certainty().isSure() && read.isAfter(known);
  }

  private void put(KnownObject after, boolean created, Consumer<Transition> changed) {
    KnownObject before = existing(after.key());
    boolean isKnown = created || before != null || read(after.key()) != null;
    write(after.key(), StoredValue.of(after));
    changed.accept(
        new Transition(
            after.key(), Optional.ofNullable(before), isKnown, Optional.of(after), false));
  }

  private boolean isOutdated(ObjectKey key, ObjectVersion version) {
    StoredValue entry = read(key);
    if (entry != null) {
      boolean isDeleted = entry.object() == null && version.isSameObjectAs(entry.version());
      boolean isKnown =
          entry.object() != null
              && version.isCounted()
              && version.resourceVersion().equals(entry.version().resourceVersion());
      return isDeleted || isKnown || !version.isAfter(entry.version());
    }
    return isBeforeEndOf(new ObjectKey(key.kind(), key.namespace(), COLLECTION), version)
        || isBeforeEndOf(new ObjectKey(key.kind(), "", COLLECTION), version);
  }

  /** Of two patches at the same moment one is the other's copy: no second one was that fast. */
  private boolean isRepeated(ObjectKey key, ObjectVersion version) {
    StoredValue entry = read(key);
    return entry != null && entry.version().time().equals(version.time());
  }

  private boolean isBeforeEndOf(ObjectKey collection, ObjectVersion version) {
    StoredValue end = read(collection);
    return end != null && version.time().isBefore(end.version().time());
  }

  private static KnownObject known(
      ObjectKey key, ObjectVersion version, Certainty certainty, JsonNode content) {
    return new KnownObject(
        key, version.uid(), version.resourceVersion(), version.time(), certainty, content);
  }

  /** The object as it is known or assumed; null if it was deleted or never seen. */
  public @Nullable KnownObject existing(ObjectKey key) {
    StoredValue entry = read(key);
    return entry == null ? defaults.get(key) : entry.object();
  }

  private @Nullable StoredValue read(ObjectKey key) {
    byte[] value = store.get(StoreKeys.of(cluster, key));
    return value == null ? null : StoredValue.read(key, value);
  }

  private void write(ObjectKey key, StoredValue value) {
    store.put(StoreKeys.of(cluster, key), value.toBytes());
  }
}
