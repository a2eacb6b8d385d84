package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.objects.Observation.ChangedUnseen;
import dev.crowsnest.objects.Observation.CollectionDeleted;
import dev.crowsnest.objects.Observation.Deleted;
import dev.crowsnest.objects.Observation.Listed;
import dev.crowsnest.objects.Observation.MayHaveChanged;
import dev.crowsnest.objects.Observation.Patched;
import dev.crowsnest.objects.Observation.Stored;
import dev.crowsnest.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster. The later of two states of an object wins, no matter in which order
 * their events arrive; deleted objects stay deleted. Belongs to one thread.
 */
public final class ClusterObjects {
  /** The name in the marker of a deleted collection: no object has an empty name. */
  private static final String COLLECTION = "";

  private final ObjectKinds kinds;
  private final StateStore states;
  private final Map<ObjectKey, KnownObject> defaults;
  private final Sweep sweep = new Sweep();

  private ClusterObjects(
      ObjectKinds kinds, StateStore states, Map<ObjectKey, KnownObject> defaults) {
    this.kinds = kinds;
    this.states = states;
    this.defaults = Map.copyOf(defaults);
  }

  /**
   * Continues with what the store has about the cluster.
   *
   * @param defaults what every cluster has until something else is known
   */
  public static ClusterObjects in(
      Store store, String cluster, ObjectKinds kinds, Map<ObjectKey, KnownObject> defaults) {
    return in(store, cluster, kinds, defaults, ObjectLimits.NONE);
  }

  /** Continues with what the store has about the cluster, within limits. */
  public static ClusterObjects in(
      Store store,
      String cluster,
      ObjectKinds kinds,
      Map<ObjectKey, KnownObject> defaults,
      ObjectLimits limits) {
    StateStore states = new EncodedStates(cluster, kinds, store);
    boolean isLimited =
        !limits.equals(ObjectLimits.NONE)
            || kinds.all().stream().anyMatch(kind -> kind.limit() < ObjectKind.UNLIMITED);
    return new ClusterObjects(
        kinds, isLimited ? new LimitedStates(states, limits) : states, defaults);
  }

  /** Starts empty, and stores nothing. */
  public static ClusterObjects onHeap(ObjectKinds kinds, ObjectLimits limits) {
    return new ClusterObjects(kinds, new LimitedStates(new HeapStates(), limits), Map.of());
  }

  /**
   * Applies what an event shows.
   *
   * @return the objects changed by it, in order; usually none
   */
  public List<Transition> apply(EventView view) {
    return apply(view, Contents.OF_KIND);
  }

  /**
   * Applies what an event shows.
   *
   * @param contents what is stored of the objects in it
   * @return the objects changed by it, in order; usually none
   */
  public List<Transition> apply(EventView view, Contents contents) {
    List<Observation> observations = ObservationReader.read(view, kinds, contents);
    if (observations.isEmpty()) {
      return List.of();
    }
    List<Transition> transitions = new ArrayList<>(observations.size());
    for (Observation observation : observations) {
      apply(observation, transitions::add);
    }
    return transitions;
  }

  /**
   * Applies what a domain itself read from an event.
   *
   * @return the objects changed by it, in order
   */
  public List<Transition> apply(Observation observation) {
    List<Transition> transitions = new ArrayList<>(1);
    apply(observation, transitions::add);
    return transitions;
  }

  /** Forgets an object, as if it had never been seen. */
  public void forget(ObjectKey key) {
    states.delete(key);
  }

  /** Returns the object as known or assumed; null if it was deleted or never seen. */
  public @Nullable KnownObject existing(ObjectKey key) {
    ObjectState state = states.get(key);
    if (state == null) {
      return defaults.get(key);
    }
    return state instanceof KnownObject object ? object : null;
  }

  /** Returns whether it is remembered that the object was deleted, at this time or later. */
  public boolean wasDeletedSince(ObjectKey key, Instant time) {
    return states.get(key) instanceof Tombstone gone && !gone.version().time().isBefore(time);
  }

  /** Visits every object that is known to exist, including assumed ones. */
  public void forEach(Consumer<KnownObject> visitor) {
    Set<ObjectKey> decided = new HashSet<>();
    states.scan(
        (key, state) -> {
          if (defaults.containsKey(key)) {
            decided.add(key);
          }
          if (state instanceof KnownObject object) {
            visitor.accept(object);
          }
        });
    defaults.forEach(
        (key, object) -> {
          if (!decided.contains(key)) {
            visitor.accept(object);
          }
        });
  }

  /** Returns whether the deletion of any object is remembered, collections aside. */
  public boolean remembersDeletions() {
    boolean[] found = {false};
    states.scan(
        (key, state) -> found[0] |= state instanceof Tombstone && !key.name().equals(COLLECTION));
    return found[0];
  }

  /** Returns how many writes of objects were left out because a limit was reached. */
  public long overflow() {
    return states.overflow();
  }

  /**
   * Forgets, once per hour, what was deleted more than 24 hours ago: from then on, older events
   * could bring it back. So it does objects that were not seen for as long as their kind is kept.
   */
  public void forgetOld(Instant now) {
    if (sweep.isDue(now)) {
      sweep.old(states, now).stream()
          .filter(key -> !defaults.containsKey(key))
          .forEach(states::delete);
    }
  }

  private void apply(Observation observation, Consumer<Transition> changed) {
    if (observation instanceof Stored stored) {
      store(stored, changed);
    } else if (observation instanceof Patched patched) {
      patch(patched, changed);
    } else if (observation instanceof ChangedUnseen unseen) {
      touch(unseen, changed);
    } else if (observation instanceof MayHaveChanged perhaps) {
      doubt(perhaps, changed);
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
      // The whole object if the patch created it, else only the part that the patch set.
      put(
          known(
              key,
              patched.version(),
              patched.created() ? Certainty.SEEN : Certainty.UNCERTAIN,
              patched.patch().isObject()
                  ? key.kind().stored(patched.patch())
                  : MissingNode.getInstance()),
          patched.created(),
          changed);
      return;
    }
    Optional<JsonNode> content = key.kind().patched(patched.patch(), base.content());
    boolean sure = content.isPresent() && patched.isConclusive() && base.certainty().isSure();
    put(
        known(
            key,
            new ObjectVersion(base.uid(), "", patched.version().time()),
            sure ? Certainty.SEEN : Certainty.UNCERTAIN,
            content.orElse(base.content())),
        false,
        changed);
  }

  private void touch(ChangedUnseen unseen, Consumer<Transition> changed) {
    ObjectKey key = unseen.key();
    if (isOutdated(key, unseen.version())) {
      return;
    }
    KnownObject base = unseen.created() ? null : existing(key);
    put(
        base == null
            ? known(key, unseen.version(), Certainty.UNSEEN, MissingNode.getInstance())
            : known(
                key,
                new ObjectVersion(base.uid(), "", unseen.version().time()),
                base.content().isMissingNode() ? Certainty.UNSEEN : Certainty.UNCERTAIN,
                base.content()),
        unseen.created(),
        changed);
  }

  private void doubt(MayHaveChanged perhaps, Consumer<Transition> changed) {
    ObjectKey key = perhaps.key();
    if (existing(key) != null) {
      touch(new ChangedUnseen(key, perhaps.version(), false), changed);
    } else if (perhaps.content().isPresent() && !isOutdated(key, perhaps.version())) {
      put(
          known(key, perhaps.version(), Certainty.UNCERTAIN, perhaps.content().get()),
          true,
          changed);
    }
  }

  private void delete(Deleted deleted, Consumer<Transition> changed) {
    ObjectKey key = deleted.key();
    ObjectVersion version = deleted.version();
    ObjectState state = states.get(key);
    if (state != null && !Precedence.ends(version, state)) {
      return;
    }
    KnownObject before = existing(key);
    if ((before == null || !before.certainty().isSure()) && deleted.last().isPresent()) {
      before = known(key, version, Certainty.SEEN, deleted.last().get());
    }
    states.put(
        key,
        new Tombstone(state == null ? version : Precedence.ofTombstone(version, state.version())));
    changed.accept(
        new Transition(
            key,
            Optional.ofNullable(before),
            before != null || state != null,
            Optional.empty(),
            false));
  }

  private void deleteCollection(CollectionDeleted collection, Consumer<Transition> changed) {
    ObjectVersion end = collection.version();
    for (KnownObject member : members(collection.kind(), collection.namespace())) {
      if (member.time().isAfter(end.time())) {
        continue;
      }
      ObjectVersion version = new ObjectVersion(member.uid(), "", end.time());
      if (collection.selected()) {
        touch(new ChangedUnseen(member.key(), version, false), changed);
      } else {
        delete(new Deleted(member.key(), version, Optional.empty()), changed);
      }
    }
    ObjectKey marker = new ObjectKey(collection.kind(), collection.namespace(), COLLECTION);
    if (!collection.selected() && !isBeforeEndOf(marker, end)) {
      states.put(marker, new Tombstone(end));
    }
  }

  /** Returns the objects of a kind that are known to exist, in one namespace or in all. */
  private List<KnownObject> members(ObjectKind kind, String namespace) {
    List<KnownObject> members = new ArrayList<>();
    states.scan(
        kind,
        namespace,
        (key, state) -> {
          if (state instanceof KnownObject object) {
            members.add(object);
          }
        });
    for (KnownObject object : defaults.values()) {
      ObjectKey key = object.key();
      if (key.kind() == kind
          && (namespace.isEmpty() || key.namespace().equals(namespace))
          && states.get(key) == null) {
        members.add(object);
      }
    }
    return members;
  }

  private void refresh(Listed listed, Consumer<Transition> changed) {
    ObjectKey key = listed.key();
    ObjectVersion version = listed.version();
    ObjectState state = states.get(key);
    if ((state != null && !Precedence.refreshes(version, state))
        || isOfDeletedCollection(key, version)) {
      return;
    }
    write(known(key, version, Certainty.SEEN, listed.content()), true, false, changed);
  }

  private void put(KnownObject after, boolean created, Consumer<Transition> changed) {
    write(after, false, created, changed);
  }

  private void write(
      KnownObject after, boolean refreshed, boolean created, Consumer<Transition> changed) {
    ObjectKey key = after.key();
    ObjectState state = states.get(key);
    if (!(state instanceof KnownObject) && !states.hasRoomFor(key.kind())) {
      return;
    }
    KnownObject before = existing(key);
    boolean isKnown = before != null || (!refreshed && (created || state != null));
    states.put(key, after);
    changed.accept(
        new Transition(key, Optional.ofNullable(before), isKnown, Optional.of(after), refreshed));
  }

  private boolean isOutdated(ObjectKey key, ObjectVersion version) {
    ObjectState state = states.get(key);
    return (state != null && Precedence.isOutdated(version, state))
        || isOfDeletedCollection(key, version);
  }

  /**
   * Returns whether its collection has been deleted since then, which may have happened before the
   * object was seen.
   */
  private boolean isOfDeletedCollection(ObjectKey key, ObjectVersion version) {
    return isBeforeEndOf(new ObjectKey(key.kind(), key.namespace(), COLLECTION), version)
        || isBeforeEndOf(new ObjectKey(key.kind(), "", COLLECTION), version);
  }

  /**
   * Returns whether the patch is a duplicate: of two patches at the same moment, one is a copy,
   * because no second one is that fast.
   */
  private boolean isRepeated(ObjectKey key, ObjectVersion version) {
    ObjectState state = states.get(key);
    return state != null && state.version().time().equals(version.time());
  }

  private boolean isBeforeEndOf(ObjectKey collection, ObjectVersion version) {
    ObjectState end = states.get(collection);
    return end != null && version.time().isBefore(end.version().time());
  }

  private static KnownObject known(
      ObjectKey key, ObjectVersion version, Certainty certainty, JsonNode content) {
    return new KnownObject(
        key, version.uid(), version.resourceVersion(), version.time(), certainty, content);
  }
}
