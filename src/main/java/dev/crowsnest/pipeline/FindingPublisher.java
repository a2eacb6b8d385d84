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
 * Publishes what was found. Remembers by its uid what the passing of time brings, and knows what
 * version 0.1 published: that remembered matches, not requests.
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

  /** Publishes the finding that a detection opens. */
  void publish(Detection detection, Outputs outputs) {
    Finding finding = Finding.opened(detection, clock.instant());
    outputs.publish(
        Topic.ALERTS,
        new OutputRecord(
            finding.key(), ocsf.toBytes(finding), finding.lastSeen(), headers(finding)));
    metrics.alert();
  }

  /**
   * Forgets findings that were published longer ago than they have to be remembered; a bounded
   * number per call.
   */
  void expire(String cluster, Instant clusterTime) {
    published.expire(cluster, clusterTime, EXPIRED_AT_ONCE);
  }

  void beforeCommit() {
    published.beforeCommit();
  }

  private static byte[] identity(String uid) {
    return HexFormat.of().parseHex(uid);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Map<String, byte[]> headers(Finding finding) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    CloudEvents.headers(finding)
        .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
