package dev.crowsnest.pipeline;

import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.detection.Alert;
import dev.crowsnest.detection.ocsf.CloudEvents;
import dev.crowsnest.detection.ocsf.OcsfDetectionFinding;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.Rule;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import dev.crowsnest.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes what was found for the first time. Duplicates are removed among matches, not among
 * events: an API server that sends a batch twice raises no second alert, and no store is written
 * for the many events that match nothing.
 */
final class Publication implements Stage {
  private static final Duration MATCHES_REMEMBERED = Duration.ofHours(24);
  private static final int EXPIRED_AT_ONCE = 1000;

  private final PipelineSettings settings;
  private final OcsfDetectionFinding findings = new OcsfDetectionFinding();
  private final ExpiringIdSet published;

  Publication(Stores stores, PipelineSettings settings) {
    this.settings = settings;
    this.published =
        new ExpiringIdSet(stores.get(StoreName.MATCHES_PUBLISHED), RequestIdentity.BYTES);
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    if (event.clusterMinuteBegan()) {
      published.expire(event.cluster(), event.clusterTime(), EXPIRED_AT_ONCE);
    }
    if (!event.matches().isEmpty()) {
      List<Rule> rules = new ArrayList<>(event.matches().size());
      for (Match match : event.matches()) {
        if (publish(match, event, outputs)) {
          rules.add(match.rule());
        }
      }
      event.published(rules);
    }
    return true;
  }

  @Override
  public void beforeCommit() {
    published.beforeCommit();
  }

  /** Returns whether the match is new. */
  private boolean publish(Match match, PipelineEvent event, Outputs outputs) {
    Alert alert = settings.alerts().alert(match, event.view(), event.rules().version());
    if (isDuplicate(alert, event)) {
      settings.metrics().match();
      settings.metrics().duplicate();
      return false;
    }
    outputs.publish(
        Topic.ALERTS,
        new OutputRecord(alert.key(), findings.toBytes(alert), alert.eventTime(), headers(alert)));
    settings.metrics().match();
    settings.metrics().alert();
    return true;
  }

  private boolean isDuplicate(Alert alert, PipelineEvent event) {
    byte[] identity = HexFormat.of().parseHex(alert.id().uid());
    Instant now =
        event.clusterTime().isAfter(alert.eventTime()) ? event.clusterTime() : alert.eventTime();
    if (published.contains(alert.cluster(), identity, now)) {
      return true;
    }
    published.add(
        alert.cluster(), identity, now.plus(MATCHES_REMEMBERED), event.record().origin().offset());
    return false;
  }

  private static Map<String, byte[]> headers(Alert alert) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    CloudEvents.headers(alert)
        .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
