package dev.crowsnest.detection.ocsf;

import dev.crowsnest.detection.FindingId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that make a finding's record a CloudEvent 1.0 in Kafka's binary mode. Source and id
 * together identify the event, so that consumers can drop those they have seen.
 */
public final class CloudEvents {
  /** The CloudEvents type of a finding. */
  public static final String TYPE = "dev.crowsnest.finding.v1";

  private CloudEvents() {}

  /**
   * Returns header names and their values, in the order in which they must be written.
   *
   * @param time that of the finding's latest event
   * @param ruleId that of its headline
   */
  public static Map<String, String> headers(
      FindingId id, String cluster, Instant time, String ruleId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id.text());
    headers.put("ce_source", "/crowsnest/clusters/" + encoded(cluster));
    headers.put("ce_type", TYPE);
    headers.put("ce_time", time.toString());
    headers.put("ce_subject", ruleId);
    headers.put("content-type", "application/json");
    return headers;
  }

  /** Encodes a text for a source, which must be a URI reference. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
