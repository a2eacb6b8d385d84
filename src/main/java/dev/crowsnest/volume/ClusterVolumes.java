package dev.crowsnest.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectLimits;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.patch.PositionedValues;
import dev.crowsnest.podsecurity.PodFacts;
import dev.crowsnest.podsecurity.Workload;
import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.SensitivePaths;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the volumes of one cluster that are paths on a node, and the claims to them. A new
 * instance over the same store continues from the stored state of the last one. Belongs to one
 * thread.
 */
public final class ClusterVolumes {
  private static final ObjectLimits LIMITS = new ObjectLimits(ObjectKind.UNLIMITED, 10_000);
  private static final int MAX_PATHS = 50;

  private final ClusterObjects objects;

  /** The names of the volumes that are paths on a node; most clusters have few or none. */
  private final Set<String> onNode = new HashSet<>();

  /** Those of them that name a claim, by that claim. */
  private final Map<String, Set<String>> volumesByClaim = new HashMap<>();

  /** Loads what the store has about the cluster. */
  public ClusterVolumes(String cluster, Store store) {
    this.objects = ClusterObjects.in(store, cluster, VolumeKind.ALL, Map.of(), LIMITS);
    objects.forEach(this::index);
  }

  /** Returns whether an event tells of volumes or may mount some; cheap. */
  public static boolean concerns(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    return isOfVolume(ref) || mayMount(event);
  }

  /** Returns how many objects were left out because too many of their kind exist. */
  public long leftOut() {
    return objects.overflow();
  }

  /** Processes an event that concerns it, and adds to it what is known. */
  public void apply(EventView view) {
    AuditEvent event = view.event();
    if (!isOfVolume(event.objectRef())) {
      List<ClaimedPath> paths = mounted(view, event.objectRef().namespace());
      if (!paths.isEmpty()) {
        view.put(ClaimedPath.OF_POD, paths);
      }
      return;
    }
    for (Transition transition : objects.apply(view)) {
      transition.before().ifPresent(this::unindex);
      transition.after().ifPresent(this::index);
    }
    List<ClaimedPath> claimed = claimed(view);
    if (!claimed.isEmpty()) {
      view.put(ClaimedPath.OF_CLAIM, claimed);
    }
    objects.forgetOld(view.get(EventTime.FACT).instant());
  }

  private static boolean isOfVolume(ObjectRef ref) {
    return ref.apiGroup().isEmpty()
        && (ref.resource().equals(VolumeKind.VOLUME.resource())
            || ref.resource().equals(VolumeKind.CLAIM.resource()));
  }

  private static boolean mayMount(AuditEvent event) {
    return Verbs.isWrite(event.verb())
        && event.objectRef().subresource().isEmpty()
        && Workload.ofResource(event.objectRef().resource()) != null;
  }

  private List<ClaimedPath> mounted(EventView view, String namespace) {
    Optional<PodFacts> pod = onNode.isEmpty() ? Optional.empty() : view.get(PodFacts.FACT);
    if (pod.isEmpty()) {
      return List.of();
    }
    List<ClaimedPath> paths = new ArrayList<>();
    Map<String, Boolean> readOnly = HostPath.readOnlyByVolume(pod.get().found().pod());
    for (Volume volume : pod.get().found().pod().volumes()) {
      if (!volume.claim().isEmpty()) {
        boolean isReadOnly = readOnly.getOrDefault(volume.name(), false);
        for (String name : volumes(namespace, volume.claim())) {
          path(name, volume.claim(), isReadOnly)
              .filter(path -> paths.size() < MAX_PATHS)
              .ifPresent(paths::add);
        }
      }
    }
    return List.copyOf(paths);
  }

  /** Returns the volumes that a claim is bound to, or that one of both names. */
  private Set<String> volumes(String namespace, String claim) {
    Set<String> names =
        new TreeSet<>(volumesByClaim.getOrDefault(StoredVolume.key(namespace, claim), Set.of()));
    KnownObject known = objects.existing(ObjectKey.of(VolumeKind.CLAIM, namespace, claim));
    String named = known == null ? "" : StoredVolume.volume(known.content());
    if (!named.isEmpty()) {
      names.add(named);
    }
    return names;
  }

  /** Returns the path of a volume; empty if it is not on a node, or one that a provisioner made. */
  private Optional<ClaimedPath> path(String volume, String claim, boolean readOnly) {
    @Nullable KnownObject known = objects.existing(ObjectKey.of(VolumeKind.VOLUME, "", volume));
    String path = known == null ? "" : StoredVolume.path(known.content());
    if (known == null || path.isEmpty()) {
      return Optional.empty();
    }
    ClaimedPath claimed = new ClaimedPath(path, claim, volume, SensitivePaths.of(path, readOnly));
    boolean isOrdinary = StoredVolume.isProvisioned(known.content()) && !claimed.isSensitive();
    return isOrdinary ? Optional.empty() : Optional.of(claimed);
  }

  /** Returns the paths of the volumes that a written claim names, or that are kept for it. */
  private List<ClaimedPath> claimed(EventView view) {
    AuditEvent event = view.event();
    ObjectRef ref = event.objectRef();
    if (!ref.resource().equals(VolumeKind.CLAIM.resource())
        || !ref.subresource().isEmpty()
        || !Verbs.isWrite(event.verb())) {
      return List.of();
    }
    JsonNode request = event.body(Body.REQUEST_OBJECT);
    JsonNode claim = request.isArray() ? PositionedValues.of(request) : request;
    Set<String> names = new TreeSet<>();
    String named = StoredVolume.volume(StoredVolume.ofClaim(claim));
    if (!named.isEmpty()) {
      names.add(named);
    }
    names.addAll(
        volumesByClaim.getOrDefault(StoredVolume.key(ref.namespace(), ref.name()), Set.of()));
    return names.stream()
        .flatMap(name -> path(name, ref.name(), /* readOnly= */ false).stream())
        .limit(MAX_PATHS)
        .toList();
  }

  private void index(KnownObject object) {
    if (isOnNode(object)) {
      String name = object.key().name();
      onNode.add(name);
      String claim = StoredVolume.claim(object.content());
      if (!claim.isEmpty()) {
        volumesByClaim.computeIfAbsent(claim, key -> new TreeSet<>()).add(name);
      }
    }
  }

  private void unindex(KnownObject object) {
    if (isOnNode(object)) {
      String name = object.key().name();
      onNode.remove(name);
      String claim = StoredVolume.claim(object.content());
      Set<String> names = volumesByClaim.get(claim);
      if (names != null && names.remove(name) && names.isEmpty()) {
        volumesByClaim.remove(claim);
      }
    }
  }

  private static boolean isOnNode(KnownObject object) {
    return object.key().kind() == VolumeKind.VOLUME
        && !StoredVolume.path(object.content()).isEmpty();
  }
}
