package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.store.HeapStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the event that a rule is tried on, with what enrichers add to it. The event does not pass
 * through a pipeline: no stage is left out, every event's time is believed, and nothing is
 * published.
 *
 * <p>A single event is not seen by enrichers, so fields that need state are absent. Of an
 * EventList, or of several events in a row, it is the last one, in the state that the others leave
 * in a cluster of which only Kubernetes' defaults were known.
 */
public final class EventSequence {
  private static final String CLUSTER = "cluster";

  private EventSequence() {}

  /**
   * Returns the event to match rules against; empty if there is none, or if anything in the bytes
   * is not an event.
   *
   * @param bytes an audit event, an EventList, or any number of these in a row
   */
  public static Optional<EventView> last(byte[] bytes) {
    List<EventView> views = new ArrayList<>();
    boolean isSequence = false;
    EventListReader items = EventListReader.ofFile(new ByteArrayInputStream(bytes));
    AuditDecoder decoder = new AuditDecoder();
    try {
      for (Optional<RawItem> item = items.next(); item.isPresent(); item = items.next()) {
        if (!(item.get() instanceof RawItem.Candidate candidate)
            || !(candidate.decode(decoder) instanceof Decoded decoded)) {
          return Optional.empty();
        }
        views.add(
            new EventView(
                decoded.event(),
                new EventOrigin(
                    CLUSTER, "file", 0, views.size() + 1, decoded.event().stageTime(), null, "")));
        isSequence = views.size() > 1 || candidate.position().item() > 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
    if (views.isEmpty()) {
      return Optional.empty();
    }
    if (isSequence) {
      Detectors detectors = Detectors.inOrder(new HeapStores());
      views.forEach(
          view -> {
            detectors.prepare(view);
            detectors.enrich(view);
            detectors.witness(view);
          });
    }
    return Optional.of(views.get(views.size() - 1));
  }
}
