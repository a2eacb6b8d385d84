package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectLimits;
import dev.crowsnest.objects.ObjectVersion;
import dev.crowsnest.objects.Observation;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.podsecurity.ControllerOwner;
import dev.crowsnest.podsecurity.PodFacts;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the pods and workloads of one cluster: processes its events in order and keeps its state
 * in the store. A new instance over the same store continues from the stored state of the last one.
 * Belongs to one thread.
 */
public final class ClusterWorkloads {
  private static final ObjectLimits LIMITS = new ObjectLimits(ObjectKind.UNLIMITED, 100_000);

  private final ClusterObjects objects;
  private final OwnerChain chain;

  /** Loads what the store has about the cluster. */
  public ClusterWorkloads(String cluster, Store store) {
    this.objects = ClusterObjects.in(store, cluster, WorkloadKind.ALL, Map.of(), LIMITS);
    this.chain = new OwnerChain(objects);
  }

  /** Returns whether the event is about a pod or workload, or tells of some; cheap. */
  public static boolean concerns(AuditEvent event) {
    return WorkloadRequest.of(event).isPresent();
  }

  /** Processes an event that concerns it, and adds to it what is known. */
  public void apply(EventView view) {
    Optional<WorkloadRequest> concerned = WorkloadRequest.of(view.event());
    if (concerned.isEmpty()) {
      return;
    }
    WorkloadRequest request = concerned.get();
    @Nullable KnownObject before = named(request);
    List<Transition> transitions = learn(view, request, before);
    @Nullable KnownObject known = request.deletes() ? before : named(request, transitions);
    place(request, known).ifPresent(place -> view.put(WorkloadPlace.FACT, Optional.of(place)));
    List<OwnerLink> links = links(transitions);
    if (!links.isEmpty()) {
      view.put(WorkloadPlace.LINKS, links);
    }
    objects.forgetOld(view.get(EventTime.FACT).instant());
  }

  private List<Transition> learn(
      EventView view, WorkloadRequest request, @Nullable KnownObject known) {
    WorkloadContents contents = new WorkloadContents(view);
    if (request.isOfObject()) {
      boolean isKnown = known != null && known.certainty().isSure();
      return isKnown && view.event().verb().equals("get")
          ? List.of()
          : objects.apply(view, contents);
    }
    if (known == null || !request.isAllowed()) {
      return List.of();
    }
    if (request.binds()) {
      JsonNode target = view.event().body(Body.REQUEST_OBJECT).path("target").path("name");
      return objects.apply(
          new Observation.Patched(
              known.key(),
              version("", view),
              /* created= */ false,
              StoredWorkload.ofNode(target.asText("")),
              /* isConclusive= */ true));
    }
    return request.writes() ? debugged(view, known, contents) : List.of();
  }

  /** Takes in the debug containers of a pod; they can never be removed. */
  private List<Transition> debugged(EventView view, KnownObject known, WorkloadContents contents) {
    return view.get(PodFacts.FACT)
        .map(
            pod ->
                objects.apply(
                    new Observation.Patched(
                        known.key(),
                        version("", view),
                        /* created= */ false,
                        contents.part(known.key().kind(), view.event().body(pod.found().source())),
                        /* isConclusive= */ true)))
        .orElse(List.of());
  }

  private static ObjectVersion version(String uid, EventView view) {
    return new ObjectVersion(uid, "", view.get(EventTime.FACT).instant());
  }

  private @Nullable KnownObject named(WorkloadRequest request) {
    ObjectRef ref = request.event().objectRef();
    return ref.name().isEmpty()
        ? null
        : objects.existing(ObjectKey.of(request.kind(), ref.namespace(), ref.name()));
  }

  /** Returns the object that the request is about, as it is after the event. */
  private @Nullable KnownObject named(WorkloadRequest request, List<Transition> transitions) {
    boolean isOfOne = request.writes() && transitions.size() == 1;
    return isOfOne ? transitions.get(0).after().orElse(null) : named(request);
  }

  /**
   * Returns where the object of the request stands; empty if the request is about many objects, or
   * names none.
   */
  private Optional<WorkloadPlace> place(WorkloadRequest request, @Nullable KnownObject known) {
    AuditEvent event = request.event();
    ObjectRef ref = event.objectRef();
    if (known != null && isAnother(known, ref)) {
      return place(request, null);
    }
    Optional<ControllerOwner> owner = known == null ? Optional.empty() : owner(known);
    WorkloadRef object;
    if (known != null) {
      object = OwnerChain.ref(known);
    } else {
      String answered = ref.name().isEmpty() ? request.answeredName() : ref.name();
      String name = answered.isEmpty() ? request.askedName() : answered;
      object = new WorkloadRef(ref.namespace(), request.kind().text(), name, ref.uid());
    }
    if (object.name().isEmpty()) {
      return Optional.empty();
    }
    if (owner.isEmpty() && request.writes()) {
      owner = ControllerOwner.of(event.body(Body.REQUEST_OBJECT).path("metadata"));
    }
    WorkloadRef root = chain.root(object, owner);
    return Optional.of(
        new WorkloadPlace(object, root, owner.isPresent() && isMade(request, owner)));
  }

  private static boolean isAnother(KnownObject known, ObjectRef ref) {
    return !ref.uid().isEmpty() && !known.uid().isEmpty() && !ref.uid().equals(known.uid());
  }

  /**
   * Returns whether a controller does what its object says: built-in controllers make what built-in
   * workloads own, service accounts what custom ones do. Owners that anybody else names prove
   * nothing.
   */
  private static boolean isMade(WorkloadRequest request, Optional<ControllerOwner> owner) {
    boolean isCustom =
        owner.filter(one -> WorkloadKind.key(one.kind(), "", one.name()) == null).isPresent();
    return (request.writes() || request.deletes())
        && switch (request.event().actor().kind()) {
          case CONTROL_PLANE -> true;
          case SERVICE_ACCOUNT -> isCustom;
          default -> false;
        };
  }

  private static Optional<ControllerOwner> owner(KnownObject known) {
    return StoredWorkload.owner(known.content());
  }

  private List<OwnerLink> links(List<Transition> transitions) {
    List<OwnerLink> links = new ArrayList<>();
    for (Transition transition : transitions) {
      Optional<KnownObject> after = transition.after();
      Optional<ControllerOwner> owner = after.flatMap(ClusterWorkloads::owner);
      Optional<ControllerOwner> earlier = transition.before().flatMap(ClusterWorkloads::owner);
      boolean isOther =
          !transition.before().map(KnownObject::uid).equals(after.map(KnownObject::uid));
      if (after.isPresent() && owner.isPresent() && (isOther || !owner.equals(earlier))) {
        WorkloadRef child = OwnerChain.ref(after.get());
        WorkloadRef root = chain.root(child, owner);
        if (!root.equals(child)) {
          links.add(new OwnerLink(child, root));
        }
      }
    }
    return links;
  }
}
