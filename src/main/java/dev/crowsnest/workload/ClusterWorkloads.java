package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.actor.OwnerChain;
import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
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
import dev.crowsnest.podsecurity.PodVerdict;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the pods and workloads of one cluster: processes its events in order and keeps its state
 * in the store. A new instance over the same store continues from the stored state of the last one.
 * Belongs to one thread.
 */
public final class ClusterWorkloads {
  private static final ObjectLimits LIMITS = new ObjectLimits(ObjectKind.UNLIMITED, 100_000);

  /** The workload whose spec an event wrote on behalf of somebody other than a controller. */
  private static final Fact<Optional<KnownObject>> WRITTEN =
      Fact.of("workload.written", view -> Optional.empty());

  private final ClusterObjects objects;
  private final Roots roots;
  private final Writers writers;

  /** Loads what the store has about the cluster. */
  public ClusterWorkloads(String cluster, Store store) {
    this.objects = ClusterObjects.in(store, cluster, WorkloadKind.ALL, Map.of(), LIMITS);
    this.roots = new Roots(objects);
    this.writers = new Writers(cluster, store);
  }

  /** Returns whether the event is about a pod or workload, or tells of some; cheap. */
  public static boolean concerns(AuditEvent event) {
    return WorkloadRequest.of(event).isPresent();
  }

  /** Returns how many objects were left out because too many of their kind exist. */
  public long leftOut() {
    return objects.overflow();
  }

  /** Processes an event that concerns it, and adds to it what is known. */
  public void apply(EventView view, Powers powers) {
    Optional<WorkloadRequest> concerned = WorkloadRequest.of(view.event());
    if (concerned.isEmpty()) {
      return;
    }
    WorkloadRequest request = concerned.get();
    @Nullable KnownObject before = named(request);
    List<Transition> transitions = learn(view, request, before);
    @Nullable KnownObject known =
        request.deletes() || isAnother(before, request) ? before : named(request, transitions);
    if (isAnother(known, request)) {
      known = null;
    }
    Optional<WorkloadPlace> place = place(request, known);
    if (place.isPresent()) {
      view.put(WorkloadPlace.FACT, place);
      noteWritten(view, request, before, transitions);
      if (request.isOnPod()) {
        view.put(TargetPod.FACT, Optional.of(target(place.get(), known, powers)));
      }
    }
    putLinks(view, transitions);
    List<PodLabels> labels = PodLabels.changes(transitions);
    if (!labels.isEmpty()) {
      view.put(PodLabels.FACT, labels);
    }
    putFirstSeen(view, transitions, powers);
    change(view, request, before, transitions)
        .ifPresent(change -> view.put(PodChange.FACT, Optional.of(change)));
    objects.forgetOld(view.get(EventTime.FACT).instant());
  }

  /**
   * Remembers who wrote the workload of an event that was applied, once the person behind the event
   * is known.
   */
  public void noteWriter(EventView view) {
    view.get(WRITTEN)
        .ifPresent(
            written ->
                writers.note(
                    written.key(),
                    written.uid(),
                    view.get(Person.FACT),
                    view.event().actor().effective().username(),
                    view.get(EventTime.FACT).instant()));
  }

  /** Visits the labels of every pod, and of what makes pods, that is known. */
  public void forEachLabels(Consumer<PodLabels> visitor) {
    objects.forEach(
        object ->
            PodLabels.of(object)
                .ifPresent(
                    labels ->
                        visitor.accept(
                            new PodLabels(object.key(), Optional.empty(), Optional.of(labels)))));
  }

  /** Returns where the owners of what a request is about lead. */
  public OwnerChain chain(WorkloadRef root) {
    return new OwnerChain(
        root.kind() + ' ' + root.namespace() + '/' + root.name(), writers.of(root));
  }

  /**
   * Returns where the owners of a pod lead; empty if it was never seen.
   *
   * @param uid empty if it is not known
   */
  public Optional<OwnerChain> chainOfPod(String namespace, String name, String uid) {
    KnownObject pod = roots.known(new WorkloadRef(namespace, WorkloadKind.POD.text(), name, uid));
    return pod == null
        ? Optional.empty()
        : Optional.of(chain(roots.root(Roots.ref(pod), owner(pod))));
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
    Optional<ControllerOwner> owner = known == null ? Optional.empty() : owner(known);
    WorkloadRef object;
    if (known != null) {
      object = Roots.ref(known);
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
    WorkloadRef root = roots.root(object, owner);
    return Optional.of(
        new WorkloadPlace(object, root, owner.isPresent() && isMade(request, owner)));
  }

  private static boolean isAnother(@Nullable KnownObject known, WorkloadRequest request) {
    String asked = request.event().objectRef().uid();
    return known != null
        && !asked.isEmpty()
        && !known.uid().isEmpty()
        && !asked.equals(known.uid());
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

  private void noteWritten(
      EventView view,
      WorkloadRequest request,
      @Nullable KnownObject before,
      List<Transition> transitions) {
    for (Transition transition : transitions) {
      if (transition.after().isEmpty()) {
        writers.forget(transition.key());
      }
    }
    Optional<KnownObject> after =
        transitions.size() == 1 ? transitions.get(0).after() : Optional.empty();
    if (after.isPresent() && request.writesSpec(before, after.get())) {
      view.put(WRITTEN, after);
    }
  }

  private TargetPod target(WorkloadPlace place, @Nullable KnownObject pod, Powers powers) {
    return new TargetPod(
        place.object(), pod == null ? Optional.empty() : profile(pod, place.root(), powers));
  }

  private static Optional<PodProfile> profile(KnownObject pod, WorkloadRef root, Powers powers) {
    boolean isOwn = root.mayBe(Roots.ref(pod));
    return StoredWorkload.profile(pod.content(), isOwn ? Optional.empty() : Optional.of(root))
        .map(
            profile ->
                profile.withPowers(powers.of(pod.key().namespace(), profile.serviceAccount())));
  }

  private void putFirstSeen(EventView view, List<Transition> transitions, Powers powers) {
    List<TargetPod> seen = new ArrayList<>();
    for (Transition transition : transitions) {
      Optional<KnownObject> pod = transition.after();
      boolean isNew =
          isOther(transition)
              || transition
                  .before()
                  .flatMap(before -> StoredWorkload.reasons(before.content()))
                  .isEmpty();
      if (transition.key().kind() == WorkloadKind.POD && pod.isPresent() && isNew) {
        WorkloadRef ref = Roots.ref(pod.get());
        Optional<PodProfile> profile =
            profile(pod.get(), roots.root(ref, owner(pod.get())), powers);
        if (profile.isPresent()) {
          seen.add(new TargetPod(ref, profile));
        }
      }
    }
    if (!seen.isEmpty()) {
      view.put(TargetPod.FIRST_SEEN, List.copyOf(seen));
    }
  }

  /** Returns what a write adds; also one that was refused, which did not add it. */
  private static Optional<PodChange> change(
      EventView view,
      WorkloadRequest request,
      @Nullable KnownObject before,
      List<Transition> transitions) {
    boolean isOutdated = request.isAllowed() && transitions.isEmpty();
    if (!request.writes()
        || view.event().action() == Action.CREATE
        || before == null
        || !before.certainty().isSure()
        || isAnother(before, request)
        || transitions.stream().anyMatch(ClusterWorkloads::isOther)
        || isOutdated) {
      return Optional.empty();
    }
    Optional<Set<String>> earlier = StoredWorkload.reasons(before.content());
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    List<String> added =
        view.get(PodVerdict.FACT)
            .map(verdict -> new ArrayList<>(StoredWorkload.bounded(verdict.reasons())))
            .orElseGet(ArrayList::new);
    added.removeAll(earlier.get());
    return Optional.of(new PodChange(added));
  }

  /** Returns whether the event shows another object than was known under its name. */
  private static boolean isOther(Transition transition) {
    String before = transition.before().map(KnownObject::uid).orElse("");
    String after = transition.after().map(KnownObject::uid).orElse("");
    return transition.before().isEmpty()
        || (!before.isEmpty() && !after.isEmpty() && !before.equals(after));
  }

  private void putLinks(EventView view, List<Transition> transitions) {
    List<OwnerLink> links = new ArrayList<>();
    for (Transition transition : transitions) {
      Optional<KnownObject> after = transition.after();
      Optional<ControllerOwner> owner = after.flatMap(ClusterWorkloads::owner);
      Optional<ControllerOwner> earlier = transition.before().flatMap(ClusterWorkloads::owner);
      if (after.isPresent()
          && owner.isPresent()
          && (isOther(transition) || !owner.equals(earlier))) {
        WorkloadRef child = Roots.ref(after.get());
        WorkloadRef root = roots.root(child, owner);
        if (!root.equals(child)) {
          links.add(new OwnerLink(child, root));
        }
      }
    }
    if (!links.isEmpty()) {
      view.put(WorkloadPlace.LINKS, List.copyOf(links));
    }
  }
}
