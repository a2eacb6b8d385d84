package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.podsecurity.PodBestPractices;
import java.util.List;

/** Finds good practices that an event does not follow: counted for dashboards, never a match. */
public final class BestPractices {
  private BestPractices() {}

  /** Returns the ids of the failed checks; empty for most events. */
  public static List<String> of(EventView view) {
    return view.get(PodBestPractices.FACT);
  }
}
