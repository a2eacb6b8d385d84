package dev.crowsnest.http;

import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code GET /metrics} in the Prometheus text format: numbers only, no names of users. */
public final class MetricsEndpoint implements Endpoint {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  public MetricsEndpoint(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/metrics",
        context -> context.contentType(TEXT_FORMAT).result(registry.scrape(TEXT_FORMAT)));
  }

  @Override
  public boolean isSafeForStrangers() {
    return true;
  }
}
