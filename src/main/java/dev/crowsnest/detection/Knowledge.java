package dev.crowsnest.detection;

import dev.crowsnest.access.grant.AccessGraph;
import java.util.Optional;

/**
 * What the enrichers know of the cluster of the event under evaluation, for detectors and for the
 * enrichers behind them. Not to be changed, and valid until the event's end.
 */
public interface Knowledge {
  /** Who may do what, after the event; empty if nothing of the cluster's access was ever asked. */
  Optional<AccessGraph> access(String cluster);
}
