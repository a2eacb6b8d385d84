package dev.crowsnest.http.door;

import io.javalin.http.Context;
import java.time.Duration;
import org.eclipse.jetty.server.Request;

/** How long a request has been under way. */
public final class Waiting {
  private static final String BEGAN = "dev.crowsnest.http.began";

  private Waiting() {}

  static void begins(Request request) {
    request.setAttribute(BEGAN, System.nanoTime());
  }

  /** Since its headers came; never negative. */
  public static Duration of(Context context) {
    return context.req().getAttribute(BEGAN) instanceof Long began
        ? Duration.ofNanos(Math.max(0, System.nanoTime() - began))
        : Duration.ZERO;
  }
}
