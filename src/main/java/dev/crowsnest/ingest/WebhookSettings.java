package dev.crowsnest.ingest;

import dev.crowsnest.http.caller.ClusterGrants;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the webhook accepts.
 *
 * @param grants who may post as which cluster now; whether there are any must not change
 * @param maxBodyBytes of one request, after decompression. Bodies are read as a stream, so it only
 *     has to be more than any batch: an API server sends 400 events, of some 10 kB as a rule
 * @param timeout for a whole request, from its headers on. An API server gives up after 30 s
 */
public record WebhookSettings(Supplier<ClusterGrants> grants, long maxBodyBytes, Duration timeout) {

  public static WebhookSettings with(Supplier<ClusterGrants> grants) {
    return new WebhookSettings(grants, 256L * 1024 * 1024, Duration.ofSeconds(25));
  }
}
