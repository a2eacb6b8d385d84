package dev.crowsnest.finding;

import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.FindingId;
import dev.crowsnest.detection.FoldKey;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.silence.Silence;
import dev.crowsnest.silence.Silenceable;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The findings of some clusters. Folds detections into them, and gives their revisions to whoever
 * publishes them. Belongs to one thread.
 */
public final class Findings {
  private final FindingStore store;
  private final FindingRecord record;
  private final FindingLimits limits;
  private final Supplier<Silences> silences;
  private final PipelineMetrics metrics;
  private final Map<String, ClusterFindings> clusters = new HashMap<>();

  /**
   * Continues with what the store has.
   *
   * @param store used by nobody else
   * @param silences called once for each revision
   */
  public Findings(
      Store store,
      FindingRecord record,
      FindingLimits limits,
      Supplier<Silences> silences,
      PipelineMetrics metrics) {
    this.store = new FindingStore(store);
    this.record = record;
    this.limits = limits;
    this.silences = silences;
    this.metrics = metrics;
    this.store.forEachEntry(entry -> cluster(entry.cluster()).add(entry));
  }

  /**
   * Folds a detection into the finding that it belongs to, or opens one.
   *
   * @param now the later of the detection's and its cluster's time
   */
  public void fold(Detection detection, Instant now, Consumer<FindingRevision> out) {
    if (detection.isLate()) {
      FindingState alone = FindingState.open(detection);
      metrics.opened();
      publish(alone, Activity.CREATE, Status.NEW, "", out);
      return;
    }
    ClusterFindings cluster = cluster(detection.cluster());
    List<Entry> candidates = candidates(cluster, detection);
    if (candidates.isEmpty()) {
      open(cluster, detection, now, out);
      return;
    }
    Entry entry = candidates.get(0);
    if (entry.key.isOfAnyActor() && !detection.key().isOfAnyActor()) {
      cluster.rekey(entry, detection.key());
    }
    join(cluster, entry, detection, now, out);
    for (Entry other : candidates.subList(1, candidates.size())) {
      boolean isSame = other.key.isOfAnyActor() || other.key.text().equals(entry.key.text());
      if (isSame && entry.joins(other.first, other.last)) {
        merge(cluster, other, entry, now, out);
      }
    }
  }

  /**
   * Takes in what was learned of an owner: what was found about its child belongs to it.
   *
   * @param now the cluster's time
   */
  public void link(String name, OwnerLink link, Instant now, Consumer<FindingRevision> out) {
    ClusterFindings cluster = clusters.get(name);
    if (cluster == null || link.child().mayBe(link.root())) {
      return;
    }
    for (Entry entry : cluster.ofRoot(link.child())) {
      if (!entry.key.isOfAnyActor()) {
        continue; // it was written by a person, not made by the owner
      }
      FoldKey key = entry.key.at(link.root());
      List<Entry> same =
          cluster.ofRoot(key.group(), link.root()).stream()
              .filter(other -> other != entry && other.joins(entry.first, entry.last))
              .sorted(ofWriters(entry.first))
              .toList();
      if (same.isEmpty()) {
        cluster.rekey(entry, key);
        store.changed(entry);
      } else {
        merge(cluster, entry, same.get(0), now, out);
      }
    }
  }

  /**
   * Takes in a pod that an event was the first to show: findings of the minute before may wait for
   * it.
   *
   * @param time of that event
   * @param now the cluster's time
   */
  public void podSeen(
      String name, TargetPod pod, Instant time, Instant now, Consumer<FindingRevision> out) {
    ClusterFindings cluster = clusters.get(name);
    if (cluster == null || pod.profile().isEmpty()) {
      return;
    }
    for (Entry entry : cluster.awaiting(pod.pod())) {
      AwaitedPod awaited = entry.awaited;
      if (awaited != null && awaited.is(pod, time)) {
        FindingState state = store.state(entry);
        state.podSeen(awaited, pod);
        cluster.await(entry, null);
        entry.isOpen = true;
        publishUpdate(cluster, entry, state, now, out);
      }
    }
  }

  /**
   * Does what is due for a cluster by its time: pending updates, closing, forgetting.
   *
   * @param now the cluster's time, or later if it is silent
   * @param clusterTime the cluster's time: only what its events left behind is forgotten
   */
  public void advance(
      String name, Instant now, Instant clusterTime, Consumer<FindingRevision> out) {
    ClusterFindings cluster = clusters.get(name);
    if (cluster == null) {
      return;
    }
    for (Entry entry : cluster.due(now)) {
      if (!entry.isOpen) {
        forget(cluster, entry, clusterTime);
      } else if (!entry.closesAt().isAfter(now)) {
        close(cluster, entry, now, "", out);
      } else {
        update(cluster, entry, now, out);
      }
    }
  }

  private void forget(ClusterFindings cluster, Entry entry, Instant clusterTime) {
    if (!entry.forgottenAt().isAfter(clusterTime)) {
      cluster.remove(entry);
      store.remove(entry);
    }
  }

  /** Returns the clusters that have findings. */
  public List<String> clusters() {
    return List.copyOf(clusters.keySet());
  }

  /** Returns how many findings of a cluster are remembered. */
  public int remembered(String cluster) {
    ClusterFindings findings = clusters.get(cluster);
    return findings == null ? 0 : findings.size();
  }

  /** Writes what is on the heap into the store; to be called before each commit. */
  public void beforeCommit() {
    store.beforeCommit();
  }

  private ClusterFindings cluster(String name) {
    return clusters.computeIfAbsent(name, any -> new ClusterFindings());
  }

  /** Returns the findings that the detection belongs to; the one that it joins first. */
  private static List<Entry> candidates(ClusterFindings cluster, Detection detection) {
    FoldKey key = detection.key();
    Instant time = detection.time();
    if (key.root().isEmpty()) {
      return cluster.withKey(key).stream()
          .filter(entry -> entry.contains(time))
          .sorted(Comparator.<Entry, Instant>comparing(e -> e.first).thenComparing(e -> e.uid))
          .toList();
    }
    return cluster.ofRoot(key.group(), key.root().get()).stream()
        .filter(entry -> entry.contains(time))
        .filter(
            entry ->
                key.isOfAnyActor()
                    || entry.key.isOfAnyActor()
                    || entry.key.text().equals(key.text()))
        .sorted(ofWriters(time))
        .toList();
  }

  /** Those of people first, of these the one that was last written before this time. */
  private static Comparator<Entry> ofWriters(Instant time) {
    return Comparator.<Entry, Boolean>comparing(entry -> entry.key.isOfAnyActor())
        .thenComparing(entry -> entry.first.isAfter(time))
        .thenComparing(entry -> entry.first, Comparator.reverseOrder())
        .thenComparing(entry -> entry.uid);
  }

  private void open(
      ClusterFindings cluster, Detection detection, Instant now, Consumer<FindingRevision> out) {
    String actor =
        detection
            .evidence()
            .map(evidence -> evidence.actor().user().username())
            .orElse(detection.key().actor());
    while (cluster.sizeOf(actor) >= limits.perActor()) {
      evict(cluster, cluster.leastNeeded(actor), now, out);
    }
    while (cluster.size() >= limits.perCluster()) {
      evict(cluster, cluster.leastNeeded(cluster.greediest()), now, out);
    }
    FindingState state = FindingState.open(detection);
    Entry entry = new Entry(detection.uid(), actor, detection.key(), detection.time(), now);
    publish(state, Activity.CREATE, Status.NEW, "", out);
    metrics.opened();
    cluster.add(entry);
    cluster.await(entry, state.awaited);
    store.changed(entry, state);
  }

  private void join(
      ClusterFindings cluster,
      Entry entry,
      Detection detection,
      Instant now,
      Consumer<FindingRevision> out) {
    FindingState state = store.state(entry);
    state.add(detection);
    cluster.await(entry, state.awaited);
    metrics.folded();
    entry.extend(detection.time(), detection.time());
    entry.isDirty = true;
    boolean isReopened = !entry.isOpen;
    if (isReopened) {
      entry.isOpen = true;
      state.news.add(0, "open again: more came that belongs to it");
    }
    if (state.news.isEmpty()) {
      cluster.schedule(entry);
      store.changed(entry, state);
    } else {
      publishUpdate(cluster, entry, state, now, out);
    }
  }

  private void update(
      ClusterFindings cluster, Entry entry, Instant now, Consumer<FindingRevision> out) {
    publishUpdate(cluster, entry, store.state(entry), now, out);
  }

  private void publishUpdate(
      ClusterFindings cluster,
      Entry entry,
      FindingState state,
      Instant now,
      Consumer<FindingRevision> out) {
    entry.isDirty = false;
    entry.publishedAt = now;
    Status status = state.news.isEmpty() ? Status.IN_PROGRESS : Status.NEW;
    String comment =
        state.news.isEmpty()
            ? state.count - state.published + " more"
            : String.join("; ", state.news);
    publish(state, Activity.UPDATE, status, comment, out);
    cluster.schedule(entry);
    store.changed(entry, state);
  }

  private void close(
      ClusterFindings cluster,
      Entry entry,
      Instant now,
      String why,
      Consumer<FindingRevision> out) {
    FindingState state = store.state(entry);
    entry.isOpen = false;
    entry.isDirty = false;
    entry.publishedAt = now;
    publish(state, Activity.CLOSE, Status.RESOLVED, why, out);
    cluster.schedule(entry);
    store.changed(entry, state);
  }

  private void evict(
      ClusterFindings cluster, Entry entry, Instant now, Consumer<FindingRevision> out) {
    if (entry.isOpen) {
      close(cluster, entry, now, "closed early: there were too many findings to remember it", out);
    }
    metrics.evicted();
    cluster.remove(entry);
    store.remove(entry);
  }

  /** Closes one finding as merged into another, which says what it has from it. */
  private void merge(
      ClusterFindings cluster, Entry from, Entry into, Instant now, Consumer<FindingRevision> out) {
    FindingState lost = store.state(from);
    FindingState kept = store.state(into);
    kept.absorb(lost);
    cluster.await(into, kept.awaited);
    kept.news.add("merged with finding " + from.uid);
    lost.mergedInto = into.uid;
    publish(lost, Activity.CLOSE, Status.RESOLVED, "merged into finding " + into.uid, out);
    metrics.merged();
    cluster.remove(from);
    store.remove(from);
    into.extend(from.first, from.last);
    into.isOpen = true;
    publishUpdate(cluster, into, kept, now, out);
  }

  private void publish(
      FindingState state,
      Activity activity,
      Status status,
      String comment,
      Consumer<FindingRevision> out) {
    state.revision++;
    Silenceable silenceable = state.silenceable();
    Silence silence = silences.get().of(silenceable).orElse(null);
    if (silence != null) {
      metrics.suppressed();
    }
    Status shown = silence == null ? status : Status.SUPPRESSED;
    byte[] value = record.toBytes(state, activity, shown, comment, silence, silenceable);
    state.published = state.count;
    state.news.clear();
    out.accept(
        new FindingRevision(
            new FindingId(state.uid, state.revision),
            state.cluster,
            state.headline.ruleId(),
            state.last,
            activity,
            shown,
            value));
  }
}
