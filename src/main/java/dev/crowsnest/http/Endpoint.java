package dev.crowsnest.http;

import io.javalin.config.RoutesConfig;

/** Some paths of the server. */
public interface Endpoint {

  /** Registers the paths; called once, before the server starts. */
  void addTo(RoutesConfig routes);

  /**
   * Returns whether strangers may reach it: it asks for credentials, or has nothing worth one. If
   * not, only a loopback address is bound.
   */
  boolean isSafeForStrangers();
}
