package dev.crowsnest.pipeline;

import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Finding;
import dev.crowsnest.detection.ocsf.CloudEvents;
import dev.crowsnest.detection.ocsf.OcsfDetectionFinding;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import dev.crowsnest.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Publishes what was found for the first time. Duplicates are removed among detections, not among
 * events: an API server that sends a batch twice raises no second alert, and no store is written
 * for the many events that match nothing.
 */
final class FindingPublisher {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int EXPIRED_AT_ONCE = 1000;

  private final PipelineMetrics metrics;
  private final InstantSource clock;
  private final OcsfDetectionFinding ocsf = new OcsfDetectionFinding();
  private final ExpiringIdSet published;

  FindingPublisher(Stores stores, PipelineSettings settings) {
    this.metrics = settings.metrics();
    this.clock = settings.clock();
    this.published =
        new ExpiringIdSet(stores.get(StoreName.MATCHES_PUBLISHED), RequestIdentity.BYTES);
  }

  /**
   * Publishes the finding that a detection opens; returns false if it was published before.
   *
   * @param clusterTime the latest event time of the cluster
   * @param number differs between what is published before and after a commit
   */
  boolean publish(Detection detection, Instant clusterTime, long number, Outputs outputs) {
    Instant now = clusterTime.isAfter(detection.time()) ? clusterTime : detection.time();
    byte[] identity = HexFormat.of().parseHex(detection.uid());
    boolean isNew = !published.contains(detection.cluster(), identity, now);
    if (isNew) {
      published.add(detection.cluster(), identity, now.plus(REMEMBERED), number);
      Finding finding = Finding.opened(detection, clock.instant());
      outputs.publish(
          Topic.ALERTS,
          new OutputRecord(
              finding.key(), ocsf.toBytes(finding), finding.lastSeen(), headers(finding)));
      metrics.alert();
    } else {
      metrics.duplicate();
    }
    metrics.match();
    return isNew;
  }

  /** Forgets what was published longer ago than it is remembered; a bounded number at a call. */
  void expire(String cluster, Instant clusterTime) {
    published.expire(cluster, clusterTime, EXPIRED_AT_ONCE);
  }

  void beforeCommit() {
    published.beforeCommit();
  }

  private static Map<String, byte[]> headers(Finding finding) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    CloudEvents.headers(finding)
        .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
