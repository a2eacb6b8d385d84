package dev.crowsnest.detection;

import dev.crowsnest.access.grant.AccessGraph;
import java.util.Optional;

/**
 * What the enrichers know about the cluster of the event being evaluated, for detectors and for
 * later enrichers. Must not be modified, and is only valid during that event.
 */
public interface Knowledge {
  /**
   * Returns who may do what after the event; empty if nothing about the cluster's access was ever
   * needed.
   */
  Optional<AccessGraph> access(String cluster);
}
