package dev.crowsnest.detection.ocsf;

import dev.crowsnest.detection.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that make an alert's record a CloudEvent 1.0 in Kafka's binary mode. Source and id
 * together identify the event, so that consumers can drop those they have seen.
 */
public final class CloudEvents {
  /** The CloudEvents type of a finding. */
  public static final String TYPE = "dev.crowsnest.alert.v1";

  private CloudEvents() {}

  /** Returns header names and their values, in the order in which they must be written. */
  public static Map<String, String> headers(Finding finding) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", finding.id().text());
    headers.put("ce_source", "/crowsnest/clusters/" + encoded(finding.cluster()));
    headers.put("ce_type", TYPE);
    headers.put("ce_time", finding.lastSeen().toString());
    headers.put("ce_subject", finding.rule().id());
    headers.put("content-type", "application/json");
    return headers;
  }

  /** Encodes a text for a source, which must be a URI reference. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
