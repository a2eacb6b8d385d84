package dev.crowsnest.http;

import io.javalin.config.RoutesConfig;

/** A group of paths on the server. */
public interface Endpoint {

  /** Registers the paths; called once, before the server starts. */
  void addTo(RoutesConfig routes);

  /**
   * Returns whether strangers may reach it, because it requires credentials or has nothing to
   * protect. If not, only a loopback address can be used.
   */
  boolean isSafeForStrangers();
}
