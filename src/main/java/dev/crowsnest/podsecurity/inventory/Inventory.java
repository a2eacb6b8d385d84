package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectLimits;
import dev.crowsnest.objects.ObjectVersion;
import dev.crowsnest.objects.Observation;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.podsecurity.PodSpecs;
import dev.crowsnest.podsecurity.Workload;
import dev.crowsnest.podsecurity.pod.FoundPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the objects that a log shows, while it is read event by event. Not thread-safe.
 *
 * <p>Bounded in the number of existing objects, of deleted ones, and of violations of each.
 */
public final class Inventory {
  /** The most violations kept for one object; a pod with three containers has about fifteen. */
  static final int MAX_VIOLATIONS = 50;

  private static final int MAX_OBJECTS = 100_000;
  private static final int MAX_DELETED = 100_000;

  private final List<Standard> standards;
  private final ClusterObjects objects =
      ClusterObjects.onHeap(InventoryKind.ALL, new ObjectLimits(MAX_OBJECTS, MAX_DELETED));
  private final InventoryFields fields = new InventoryFields();
  private final DeletedWorkloads deleted;
  private long attempts;
  private long unseen;
  private long unknownDeletions;

  /**
   * What a report has to admit leaving out.
   *
   * @param attempts requests to write a pod or workload that changed nothing: refused, failed, dry
   *     runs
   * @param unseen writes without a body in the log
   * @param unknownDeletions deletions by selector for which the log does not show what they deleted
   * @param tooMany objects that there was no room for
   */
  public record Omissions(long attempts, long unseen, long unknownDeletions, long tooMany) {}

  /**
   * Creates an empty inventory.
   *
   * @param keepDeleted whether reports show the last state of workloads that are gone
   */
  public Inventory(List<Standard> standards, boolean keepDeleted) {
    this.standards = List.copyOf(standards);
    this.deleted = new DeletedWorkloads(MAX_DELETED, keepDeleted);
  }

  /** Processes the next event of the log. Never throws. */
  public void accept(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    boolean namespace = ref.resourcePath().equals("namespaces");
    Workload workload = Workload.ofResource(ref.resource());
    if ((workload == null && !namespace) || event.stage() != Stage.RESPONSE_COMPLETE) {
      return;
    }
    if (workload == Workload.CONTROLLER_REVISION) {
      return; // nothing runs of it
    }
    if (Outcome.of(event) != Outcome.ALLOWED) {
      attempts += workload != null && isWrite(event) ? 1 : 0;
      return;
    }
    if (workload == null) {
      if (event.verb().equals("delete")) {
        InventoryKind.ALL.all().forEach(kind -> deleteAll(kind, ref.name(), event));
      }
      return;
    }
    InventoryKind kind = InventoryKind.of(workload);
    if (isWrite(event)) {
      write(event, kind);
    } else if (ref.resourcePath().equals("pods/eviction") && event.verb().equals("create")) {
      evict(event);
    } else if (ref.subresource().isEmpty() && event.verb().equals("delete")) {
      delete(kind, ref.name(), Deletion.uid(event), event);
    } else if (ref.subresource().isEmpty() && event.verb().equals("deletecollection")) {
      deleteCollection(event, kind);
    }
  }

  /** Returns all workloads, in the order of namespaces, kinds and names. */
  public List<WorkloadReport> workloads() {
    Map<WorkloadId, KnownWorkload> present = new TreeMap<>();
    objects.forEach(
        object -> present.put(KnownWorkload.id(object.key()), KnownWorkload.of(object)));
    return new OwnerGrouping(present, deleted.byId()).reports(deleted.areListed());
  }

  /** Returns the number of deleted workloads of which the log shows more than the deletion. */
  public long deleted() {
    return deleted.byId().values().stream().filter(DeletedWorkload::isListed).count();
  }

  public Omissions omissions() {
    return new Omissions(attempts, unseen, unknownDeletions, objects.overflow());
  }

  private static boolean isWrite(AuditEvent event) {
    String subresource = event.objectRef().subresource();
    return Verbs.isWrite(event.verb())
        && (subresource.isEmpty() || subresource.equals("ephemeralcontainers"));
  }

  private void write(AuditEvent event, InventoryKind kind) {
    Optional<FoundPod> pod = PodSpecs.of(event);
    if (pod.isPresent()) {
      write(event, kind, pod.get());
    } else if (!event.has(Body.REQUEST_OBJECT)) {
      unseen++;
      ObjectKey key = kind.key(event.objectRef().namespace(), event.objectRef().name());
      if (objects.existing(key) != null) {
        apply(new Observation.ChangedUnseen(key, at("", event), /* created= */ false), event);
      }
    }
  }

  private void write(AuditEvent event, InventoryKind kind, FoundPod pod) {
    WrittenWorkload written = WrittenWorkload.of(event, pod, kind);
    if (written.isTerminating()) {
      return;
    }
    ObjectKey key = written.key();
    boolean created = event.verb().equals("create");
    List<StandardViolation> found = violations(pod);
    if (pod.partial()) {
      JsonNode part = fields.ofPart(found, event.stageTime());
      apply(
          new Observation.Patched(key, written.version(), created, part, /* isConclusive= */ false),
          event);
      return;
    }
    KnownObject known = objects.existing(key);
    Instant changed =
        Optional.ofNullable(known)
            .flatMap(it -> InventoryFields.unchangedSince(it.content(), written.fingerprint()))
            .orElse(event.stageTime());
    apply(
        new Observation.Stored(key, written.version(), created, fields.of(written, found, changed)),
        event);
  }

  private List<StandardViolation> violations(FoundPod pod) {
    List<StandardViolation> violations = new ArrayList<>();
    for (Standard standard : standards) {
      violations.addAll(standard.violations(pod));
    }
    return violations.size() > MAX_VIOLATIONS
        ? List.copyOf(violations.subList(0, MAX_VIOLATIONS))
        : violations;
  }

  private void evict(AuditEvent event) {
    var options = event.body(Body.REQUEST_OBJECT).path("deleteOptions");
    if (options.path("dryRun").isEmpty()) {
      delete(InventoryKind.POD, event.objectRef().name(), "", event);
    }
  }

  private void deleteCollection(AuditEvent event, InventoryKind kind) {
    if (!Deletion.isSelective(event)) {
      deleteAll(kind, event.objectRef().namespace(), event);
      return;
    }
    Optional<Set<String>> names = Deletion.names(event);
    if (names.isPresent()) {
      names.get().forEach(name -> delete(kind, name, "", event));
    } else {
      unknownDeletions++;
    }
  }

  /**
   * Deletes a collection. An empty namespace would mean all of them, which no request for pods or
   * workloads can do.
   */
  private void deleteAll(ObjectKind kind, String namespace, AuditEvent event) {
    if (!namespace.isEmpty()) {
      String cut = new WorkloadId(namespace, "", "").namespace();
      apply(
          new Observation.CollectionDeleted(kind, cut, at("", event), /* selected= */ false),
          event);
    }
  }

  /**
   * Deletes an object. One that was never seen is remembered too: what it owned may still be
   * written afterwards.
   */
  private void delete(InventoryKind kind, String name, String uid, AuditEvent event) {
    if (!name.isEmpty()) {
      ObjectKey key = kind.key(event.objectRef().namespace(), name);
      apply(new Observation.Deleted(key, at(uid, event), Optional.empty()), event);
    }
  }

  private static ObjectVersion at(String uid, AuditEvent event) {
    return new ObjectVersion(uid, "", event.stageTime());
  }

  private void apply(Observation observation, AuditEvent event) {
    for (Transition transition : objects.apply(observation)) {
      deleted.note(transition, Deletion.orphans(event));
    }
  }
}
