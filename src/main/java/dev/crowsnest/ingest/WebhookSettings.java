package dev.crowsnest.ingest;

import dev.crowsnest.http.caller.ClusterGrants;
import java.time.Duration;

/**
 * What the webhook accepts.
 *
 * @param requests how many are read at the same time; each keeps about one event in memory
 * @param maxBodyBytes of one request, after decompression. Bodies are read as a stream, so it only
 *     has to be more than any batch: an API server sends 400 events, usually of about 10 kB each
 * @param timeout for a whole request. An API server gives up after 30 s
 */
public record WebhookSettings(
    ClusterGrants grants, int requests, long maxBodyBytes, Duration timeout) {

  public static WebhookSettings with(ClusterGrants grants) {
    return new WebhookSettings(grants, 32, 256L * 1024 * 1024, Duration.ofSeconds(25));
  }
}
