package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;

/** Adds to an event what is known from earlier ones, by setting facts. Belongs to one thread. */
public interface Enricher {
  void enrich(EventView view);
}
