package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.podsecurity.PodSpecs;
import dev.crowsnest.podsecurity.Workload;
import dev.crowsnest.podsecurity.pod.FoundPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a log shows, while it is read event by event. Not thread-safe.
 *
 * <p>Bounded: so many objects that are there, so many that are gone, so many complaints of each.
 */
public final class Inventory {
  /** Complaints kept of one object; a pod of three containers gives about fifteen. */
  static final int MAX_COMPLAINTS = 50;

  private static final int MAX_OBJECTS = 100_000;
  private static final int MAX_GONE = 100_000;
  private static final int MAX_POOLED = 10_000;

  private final List<Yardstick> yardsticks;
  private final boolean keepDeleted;

  /** In order, so that a collection or a namespace is found without looking at all. */
  private final NavigableMap<WorkloadId, Entry> present = new TreeMap<>();

  private final Map<WorkloadId, Entry> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkloadId, Entry> eldest) {
          return size() > MAX_GONE;
        }
      };

  /** The same complaints of many pods are kept once. */
  private final Map<List<Complaint>, List<Complaint>> pool = new HashMap<>();

  private long attempts;
  private long unseen;
  private long unknownDeletions;
  private long tooMany;

  /**
   * What a report must admit.
   *
   * @param attempts requests to write a pod or workload that changed nothing: refused, failed, dry
   *     runs
   * @param unseen writes of which the log does not hold the body
   * @param unknownDeletions deletions by selector of which the log does not tell what they hit
   * @param tooMany objects that there was no room for
   */
  public record Omissions(long attempts, long unseen, long unknownDeletions, long tooMany) {}

  /**
   * @param keepDeleted whether reports tell the last state of workloads that are gone
   */
  public Inventory(List<Yardstick> yardsticks, boolean keepDeleted) {
    this.yardsticks = List.copyOf(yardsticks);
    this.keepDeleted = keepDeleted;
  }

  /** Takes in the next event of the log. Never throws. */
  public void accept(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    boolean namespace = ref.resourcePath().equals("namespaces");
    Workload workload = Workload.ofResource(ref.resource());
    if ((workload == null && !namespace) || event.stage() != Stage.RESPONSE_COMPLETE) {
      return;
    }
    if (Outcome.of(event) != Outcome.ALLOWED) {
      attempts += workload != null && isWrite(event) ? 1 : 0;
      return;
    }
    if (workload == null) {
      if (event.verb().equals("delete")) {
        deleteAll(ref.name(), "", id -> id.namespace().equals(ref.name()), event);
      }
    } else if (isWrite(event)) {
      write(event, workload);
    } else if (ref.resourcePath().equals("pods/eviction") && event.verb().equals("create")) {
      evict(event);
    } else if (ref.subresource().isEmpty() && event.verb().equals("delete")) {
      delete(id(event, workload), event);
    } else if (ref.subresource().isEmpty() && event.verb().equals("deletecollection")) {
      deleteCollection(event, workload);
    }
  }

  /** Every workload, in the order of namespaces, kinds and names. */
  public List<WorkloadReport> workloads() {
    return new Folding(present, gone).reports(keepDeleted);
  }

  /** How many workloads of which the log shows more than their deletion are gone. */
  public long deleted() {
    return gone.values().stream().filter(Folding::isDeletedWorkload).count();
  }

  public Omissions omissions() {
    return new Omissions(attempts, unseen, unknownDeletions, tooMany);
  }

  private static boolean isWrite(AuditEvent event) {
    String subresource = event.objectRef().subresource();
    return Verbs.isWrite(event.verb())
        && (subresource.isEmpty() || subresource.equals("ephemeralcontainers"));
  }

  private void write(AuditEvent event, Workload workload) {
    Optional<FoundPod> pod = PodSpecs.of(event);
    Instant time = event.stageTime();
    if (pod.isEmpty()) {
      if (!event.has(Body.REQUEST_OBJECT)) {
        unseen++;
        Entry known = present.get(id(event, workload));
        if (known != null) {
          known.blur(time);
        }
      }
      return;
    }
    WrittenObject object = WrittenObject.of(event, pod.get());
    Entry entry = object.isTerminating() ? null : entry(object.id());
    if (entry == null || entry.isNewerThan(time)) {
      return;
    }
    List<Complaint> complaints = complaints(pod.get());
    if (pod.get().partial()) {
      entry.add(complaints, MAX_COMPLAINTS, time);
    } else {
      entry.replace(object, complaints, time);
    }
    gone.remove(entry.id());
    present.put(entry.id(), entry);
  }

  private @Nullable Entry entry(WorkloadId id) {
    Entry known = present.getOrDefault(id, gone.get(id));
    if (known == null && present.size() >= MAX_OBJECTS) {
      tooMany++;
      return null;
    }
    return known == null ? new Entry(id) : known;
  }

  private List<Complaint> complaints(FoundPod pod) {
    List<Complaint> complaints = new ArrayList<>();
    for (Yardstick yardstick : yardsticks) {
      complaints.addAll(yardstick.complaints(pod));
    }
    if (complaints.size() > MAX_COMPLAINTS) {
      complaints.subList(MAX_COMPLAINTS, complaints.size()).clear();
    }
    if (pool.size() >= MAX_POOLED) {
      pool.clear();
    }
    List<Complaint> copy = List.copyOf(complaints);
    return pool.computeIfAbsent(copy, same -> same);
  }

  private static WorkloadId id(AuditEvent event, Workload workload) {
    ObjectRef ref = event.objectRef();
    return new WorkloadId(ref.namespace(), WrittenObject.kind(workload.kind()), ref.name());
  }

  private void evict(AuditEvent event) {
    var options = event.body(Body.REQUEST_OBJECT).path("deleteOptions");
    if (options.path("dryRun").isEmpty()) {
      delete(id(event, Workload.POD), event);
    }
  }

  private void deleteCollection(AuditEvent event, Workload workload) {
    String kind = WrittenObject.kind(workload.kind());
    String namespace = event.objectRef().namespace();
    Predicate<WorkloadId> inCollection =
        id -> id.kind().equals(kind) && id.namespace().equals(namespace);
    if (!Deletion.isSelective(event)) {
      deleteAll(namespace, kind, inCollection, event);
      return;
    }
    Optional<Set<String>> names = Deletion.names(event);
    if (names.isPresent()) {
      names.get().forEach(name -> delete(new WorkloadId(namespace, kind, name), event));
    } else {
      unknownDeletions++;
    }
  }

  /** Those from the least of a kind in a namespace on, as long as they belong to it. */
  private void deleteAll(
      String namespace, String kind, Predicate<WorkloadId> which, AuditEvent event) {
    WorkloadId least = new WorkloadId(namespace, kind, "");
    present.tailMap(least, /* inclusive= */ true).keySet().stream()
        .takeWhile(which)
        .toList()
        .forEach(id -> delete(id, event));
  }

  /** What was never seen is remembered too: what it owned may still be written behind it. */
  private void delete(WorkloadId id, AuditEvent event) {
    Entry entry = present.getOrDefault(id, gone.getOrDefault(id, new Entry(id)));
    if (entry.isNewerThan(event.stageTime())) {
      return;
    }
    entry.delete(Deletion.orphans(event), keepDeleted, event.stageTime());
    present.remove(id);
    gone.remove(id);
    gone.put(id, entry);
  }
}
