package dev.crowsnest.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /healthz}: the process is alive. {@code GET /readyz}: it can do its work. */
public final class HealthEndpoint implements Endpoint {
  private final Supplier<Optional<String>> problem;

  /**
   * Creates the endpoint.
   *
   * @param problem returns what prevents the work now, in one sentence; must be quick and
   *     thread-safe
   */
  public HealthEndpoint(Supplier<Optional<String>> problem) {
    this.problem = problem;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/healthz", context -> answer(context, Optional.empty()));
    routes.get("/readyz", context -> answer(context, problem.get()));
  }

  @Override
  public boolean isSafeForStrangers() {
    return true;
  }

  private static void answer(Context context, Optional<String> problem) {
    context
        .status(problem.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(ContentType.TEXT_PLAIN)
        .result(problem.orElse("ok") + "\n");
  }
}
