package dev.crowsnest.pipeline;

import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Redacted;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.CloudEvents;
import dev.crowsnest.finding.FindingLimits;
import dev.crowsnest.finding.FindingRecord;
import dev.crowsnest.finding.FindingRevision;
import dev.crowsnest.finding.Findings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import dev.crowsnest.topic.Topic;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Publishes what was found. Remembers by its uid what the passing of time brings, and knows what
 * version 0.1 published: that remembered matches, not requests.
 */
final class FindingPublisher {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int EXPIRED_AT_ONCE = 1000;

  private final PipelineMetrics metrics;
  private final Findings findings;
  private final Severity minimum;
  private final ExpiringIdSet published;

  FindingPublisher(Stores stores, PipelineSettings settings) {
    this.metrics = settings.metrics();
    this.minimum = settings.minimum();
    this.findings =
        new Findings(
            stores.get(StoreName.FINDINGS),
            new FindingRecord(settings.clock()),
            FindingLimits.DEFAULT,
            settings.silences(),
            settings.metrics());
    this.published =
        new ExpiringIdSet(stores.get(StoreName.MATCHES_PUBLISHED), RequestIdentity.BYTES);
  }

  /**
   * Whether what is called by this uid was published by version 0.1, or as time passed.
   *
   * @param time event time
   * @param clusterTime the latest event time of the cluster
   */
  boolean wasPublished(String uid, String cluster, Instant time, Instant clusterTime) {
    return published.contains(cluster, identity(uid), later(time, clusterTime));
  }

  /**
   * Remembers what is published as time passes.
   *
   * @param clusterTime the latest event time of the cluster
   * @param number must differ between findings published before and after a commit
   */
  void remember(Detection detection, Instant clusterTime, long number) {
    Instant now = later(detection.time(), clusterTime);
    published.add(detection.cluster(), identity(detection.uid()), now.plus(REMEMBERED), number);
  }

  /**
   * Publishes what a detection makes of its finding; nothing if it is less severe than what is
   * published.
   *
   * @param clusterTime the latest event time of the cluster
   */
  void publish(Detection detection, Instant clusterTime, Outputs outputs) {
    if (detection.severity().severity().compareTo(minimum) < 0) {
      metrics.belowMinimum();
      return;
    }
    findings.fold(detection, later(detection.time(), clusterTime), to(outputs));
  }

  /** Takes in an owner that an event was the first to show. */
  void link(String cluster, OwnerLink link, Instant clusterTime, Outputs outputs) {
    findings.link(cluster, link, clusterTime, to(outputs));
  }

  /** Takes in a pod that an event at this time was the first to show. */
  void podSeen(String cluster, TargetPod pod, Instant time, Instant clusterTime, Outputs outputs) {
    findings.podSeen(cluster, Redacted.target(pod), time, clusterTime, to(outputs));
  }

  /**
   * Publishes what is due.
   *
   * @param now the cluster's time, or later if it is silent
   */
  void advance(String cluster, Instant now, Instant clusterTime, Outputs outputs) {
    findings.advance(cluster, now, clusterTime, to(outputs));
  }

  private Consumer<FindingRevision> to(Outputs outputs) {
    return revision -> {
      outputs.publish(
          Topic.ALERTS,
          new OutputRecord(
              revision.id().uid(), revision.value(), revision.time(), headers(revision)));
      metrics.revision();
    };
  }

  /**
   * Forgets findings that were published longer ago than they have to be remembered; a bounded
   * number per call.
   */
  void expire(String cluster, Instant clusterTime) {
    published.expire(cluster, clusterTime, EXPIRED_AT_ONCE);
  }

  void beforeCommit() {
    findings.beforeCommit();
    published.beforeCommit();
  }

  private static byte[] identity(String uid) {
    return HexFormat.of().parseHex(uid);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Map<String, byte[]> headers(FindingRevision revision) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    CloudEvents.headers(revision.id(), revision.cluster(), revision.time(), revision.ruleId())
        .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
